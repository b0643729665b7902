import type { AppError } from '../../base/app-error.ts';
import type { Log } from '../../base/ports.ts';
import type { GatewayAnswer, Trace } from '../../gateway/trace.ts';
import { problemLines } from './problem-lines.ts';
import type { FileProblem, ReadDocument } from './read-documents.ts';

const MOST_NAMES = 5;

/** What a person at the terminal is told while the gateway runs; when it is to be quiet, only what is wrong. */
export interface Report {
  readonly log: Log;
  problems(problems: readonly FileProblem[], documents: readonly ReadDocument[]): Promise<void>;
  ignored(paths: readonly string[]): void;
  /** Says why a call was refused. */
  answered(answer: GatewayAnswer): void;
  reloaded(apis: number): void;
  notReloaded(error: AppError): void;
  notWatched(path: string, reason: string): void;
  traceFailed(reason: string): void;
}

/** @param print one line to stderr */
export function createReport(print: (line: string) => void, quiet: boolean): Report {
  const say = (line: string | undefined) => {
    if (!quiet && line !== undefined) print(line);
  };
  return {
    log: {
      write(level, message, detail) {
        const reason = detail instanceof Error ? (detail.stack ?? detail.message) : detail;
        print([level, message, ...(reason === undefined ? [] : [String(reason)])].join(': '));
      },
    },
    async problems(problems, documents) {
      // Hints are for whoever edits.
      const told = problems.filter(
        ({ diagnostic: { severity } }) => severity !== 'info' && (!quiet || severity === 'error'),
      );
      for (const line of await problemLines(told, documents)) print(line);
    },
    ignored: (paths) => say(paths.length === 0 ? undefined : ignoredLine(paths)),
    answered(answer) {
      // A trace is made when it is read: only to be told, and only of what has something to tell.
      if (!quiet && answer.isRefused) say(refusalLine(answer.trace));
    },
    reloaded: (apis) => say(`reloaded, ${apis} ${apis === 1 ? 'API is' : 'APIs are'} served`),
    notReloaded: ({ message, help }) => print(['not reloaded:', message, help].filter(Boolean).join(' ')),
    notWatched: (path, reason) => print(`"${path}" is not watched: ${reason}`),
    traceFailed: (reason) => print(`the trace is not written any more: ${reason}`),
  };
}

/** The files of a folder that are something else, in one line. */
function ignoredLine(paths: readonly string[]): string {
  const named = paths.slice(0, MOST_NAMES).join(', ');
  const more = paths.length > MOST_NAMES ? ` and ${paths.length - MOST_NAMES} more` : '';
  return `ignored, no API or product: ${named}${more}`;
}

/** Why a call was refused, in one line; undefined when it was not. */
function refusalLine({ request, response, refusal }: Trace): string | undefined {
  if (refusal === undefined) return undefined;
  const { method, url } = request;
  const address = URL.canParse(url) ? new URL(url).pathname : url;
  return `${response.status} ${method} ${address}: ${refusal.actual} ${refusal.fix}`;
}
