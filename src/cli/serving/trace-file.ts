import { createWriteStream } from 'node:fs';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Trace } from '../../gateway/trace.ts';

export interface TraceFile {
  /** Appends one line of JSON. */
  write(trace: Trace): void;
  /** Resolves when everything is on disk. */
  close(): Promise<void>;
}

/**
 * Opens a file that stories of calls are appended to.
 *
 * @param failed hears, once, that nothing more can be written
 * @returns `cli/bad-trace-file` when it cannot be opened
 */
export function openTraceFile(path: string, failed: (reason: string) => void): Promise<Result<TraceFile, AppError>> {
  const stream = createWriteStream(path, { flags: 'a' });
  return new Promise((resolve) => {
    stream.once('error', (error) => {
      failed(error.message);
      resolve(err(appError('cli/bad-trace-file', `"${path}" cannot be written (${error.message}).`)));
    });
    stream.once('open', () =>
      resolve(
        ok({
          write: (trace) => void (stream.writable && stream.write(`${JSON.stringify(trace)}\n`)),
          close: () => new Promise((closed) => (stream.destroyed ? closed() : stream.end(() => closed()))),
        }),
      ),
    );
  });
}
