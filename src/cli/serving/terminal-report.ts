import { placeDiagnostics } from '../../document/place-diagnostics.ts';
import type { Trace } from '../../gateway/trace.ts';
import type { FileProblem, ReadDocument } from './read-documents.ts';

const MOST_NAMES = 5;

/** One line a problem, as compilers print them: file, line, column, how bad it is, what it is, what to do. */
export async function problemLines(
  problems: readonly FileProblem[],
  documents: readonly ReadDocument[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { path, diagnostic } of problems) {
    const document = documents.find((each) => each.path === path);
    const [placed = diagnostic] = document === undefined ? [] : await placeDiagnostics([diagnostic], document.text);
    const { line, column, severity, message, help } = placed;
    const place = [path, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
    lines.push([`${place}: ${severity}: ${message}`, help].filter(Boolean).join(' '));
  }
  return lines;
}

/** The files of a folder that are something else, in one line. */
export function ignoredLine(paths: readonly string[]): string {
  const named = paths.slice(0, MOST_NAMES).join(', ');
  const more = paths.length > MOST_NAMES ? ` and ${paths.length - MOST_NAMES} more` : '';
  return `ignored, no API or product: ${named}${more}`;
}

/** Why a call was refused, in one line; undefined when it was not. */
export function refusalLine({ request, response, refusal }: Trace): string | undefined {
  if (refusal === undefined) return undefined;
  const { method, url } = request;
  const address = URL.canParse(url) ? new URL(url).pathname : url;
  return `${response.status} ${method} ${address}: ${refusal.actual} ${refusal.fix}`;
}
