import type { ComparedAnswer } from './exchange.ts';

/** Headers that say nothing about the gateway: connection, clock, and what the peer's web framework adds by itself. */
const NOT_COMPARED = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'etag',
  'host',
  'x-ratelimit-remaining',
]);

/** Where two answers to the same request are not the same; empty when they are. */
export function differences(peer: ComparedAnswer, ours: ComparedAnswer): readonly string[] {
  const found: string[] = [];
  if (peer.status !== ours.status) found.push(`status ${peer.status}, ours ${ours.status}`);
  else if (peer.reason !== ours.reason) found.push(`reason “${peer.reason}”, ours “${ours.reason}”`);
  if (peer.body !== ours.body) found.push(`body ${shown(peer.body)}, ours ${shown(ours.body)}`);
  for (const name of new Set([...peer.headers.keys(), ...ours.headers.keys()])) {
    if (NOT_COMPARED.has(name) || lineOf(peer, name) === lineOf(ours, name)) continue;
    // The length only repeats that the body differs.
    if (name === 'content-length' && peer.body !== ours.body) continue;
    found.push(`${name}: ${shown(peer.headers.get(name))}, ours ${shown(ours.headers.get(name))}`);
  }
  return found;
}

/** The peer answers a preflight with the mark of its web framework, which is none of a gateway. */
function lineOf({ headers }: ComparedAnswer, name: string): string | undefined {
  const line = headers.get(name);
  return name === 'x-powered-by' && line === 'Express' ? undefined : line;
}

function shown(text: string | undefined): string {
  if (text === undefined) return 'absent';
  return text.length > 300 ? `“${text.slice(0, 300)}…”` : `“${text}”`;
}
