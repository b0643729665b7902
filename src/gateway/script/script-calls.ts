import { thrownMessage } from '../../base/thrown.ts';
import type { ScriptCall, ScriptCallAnswer, ScriptPorts } from './sandbox.ts';
import type { HostArgument } from './script-host.ts';
import type { BlobStore } from './wire.ts';

/** A script that calls in a loop is stopped at this many. */
const MOST_CALLS = 50;
const LONGEST_WAIT_S = 600;

/** The calls to back ends of one script: started when it asks, answered when it has come to its end and waits. */
export class ScriptCalls {
  readonly #ports: ScriptPorts;
  readonly #blobs: BlobStore;
  readonly #open = new Map<number, Promise<ScriptCallAnswer>>();
  #started = 0;

  constructor(ports: ScriptPorts, blobs: BlobStore) {
    this.#ports = ports;
    this.#blobs = blobs;
  }

  get waiting(): boolean {
    return this.#open.size > 0;
  }

  /** `(id, call as JSON, body)` as the script's side passes them. */
  start([id, text, body]: readonly HostArgument[]): undefined {
    this.#started += 1;
    this.#open.set(Number(id), this.#answer(JSON.parse(String(text)), body));
  }

  /** The answer that arrives first, as JSON for the script's side. Only while `waiting`. */
  async next(): Promise<string> {
    const first = [...this.#open].map(async ([id, coming]) => [id, await coming] as const);
    const [id, answer] = await Promise.race(first);
    this.#open.delete(id);
    if (answer.kind === 'failed')
      return JSON.stringify({ id, problem: { message: answer.message, code: '0x85800054' } });
    const { status, reason, headers, body } = answer;
    return JSON.stringify({ id, status, reason, headers, bytes: this.#blobs.keep(body) });
  }

  async #answer(
    call: Omit<ScriptCall, 'body' | 'timeoutMs'> & { readonly timeout: number | null },
    body?: HostArgument,
  ) {
    const { open } = this.#ports;
    if (open === undefined) return failed('There is no network in here.');
    if (this.#started > MOST_CALLS) return failed(`A script makes at most ${MOST_CALLS} calls.`);
    const { url, method, headers, timeout } = call;
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
      return failed(`The target is no http or https address: “${url}”.`);
    const seconds = Math.min(Math.max(timeout ?? 60, 1), LONGEST_WAIT_S);
    const sent = body instanceof Uint8Array ? { body } : {};
    const outgoing = { url, method: method.toUpperCase(), headers, timeoutMs: seconds * 1000, ...sent };
    // A script that fails meanwhile leaves nobody who would hear of a rejection.
    return open(outgoing).catch((error: unknown) => failed(thrownMessage(error)));
  }
}

function failed(message: string): ScriptCallAnswer {
  return { kind: 'failed', message };
}
