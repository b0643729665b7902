import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';

/** How many ports after the wanted one are tried before giving up. */
const TRIES = 100;

export interface Listening {
  /** With a final slash, e.g. `http://127.0.0.1:9000/`. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  readonly close: () => Promise<void>;
}

/**
 * Listens on the wanted port, or on the next free one when it is taken. Port 0 means any.
 *
 * @returns `cli/cannot-listen` when the address is not ours, forbidden, or no port near is free
 */
export async function listen(
  answer: RequestListener,
  wanted: { readonly host: string; readonly port: number },
): Promise<Result<Listening, AppError>> {
  const { host, port } = wanted;
  const last = port === 0 ? 0 : Math.min(port + TRIES, 65_535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    const server = createServer(answer);
    const failure = await startListening(server, host, candidate);
    if (failure === undefined) return ok(describe(server, host));
    if (failure.code !== 'EADDRINUSE') {
      return err(appError('cli/cannot-listen', `Cannot listen on ${host}:${candidate} (${failure.code}).`));
    }
  }
  return err(
    appError('cli/cannot-listen', `The ports ${port} to ${last} of ${host} are all taken.`, {
      help: 'Name another with --port.',
    }),
  );
}

function startListening(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

function describe(server: Server, host: string): Listening {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
