import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';

/** How many ports after the wanted one are tried before giving up, where another port will do. */
const TRIES = 100;

export interface Listening {
  /** With a final slash, e.g. `http://127.0.0.1:9000/`. */
  readonly url: string;
  readonly port: number;
  /**
   * Takes no more calls. Those that are being answered get `patience` milliseconds to end; then every connection is cut,
   * those that wait for a next call too.
   */
  readonly close: (patience?: number) => Promise<void>;
}

export interface WantedAddress {
  readonly host: string;
  /** 0 means any. */
  readonly port: number;
  /** True when this port and no other will do. */
  readonly exactly?: boolean;
}

/**
 * Listens on the wanted port, or on the next free one when it is taken and another will do.
 *
 * @returns `cli/cannot-listen` when the address is not ours, forbidden, or no port is free
 */
export async function listen(
  answer: RequestListener,
  { host, port, exactly = false }: WantedAddress,
): Promise<Result<Listening, AppError>> {
  const last = port === 0 || exactly ? port : Math.min(port + TRIES, 65_535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    const calls = new OpenCalls();
    const server = createServer({ joinDuplicateHeaders: true }, (incoming, outgoing) => {
      calls.add(outgoing);
      answer(incoming, outgoing);
    });
    // A caller who keeps a connection never meets one that is just being closed; and no timer has to be set for each call.
    server.keepAliveTimeout = 0;
    const failure = await startListening(server, host, candidate);
    if (failure === undefined) return ok(describe(server, host, calls));
    if (failure.code !== 'EADDRINUSE') {
      return err(appError('cli/cannot-listen', `Cannot listen on ${host}:${candidate} (${failure.code}).`));
    }
  }
  const taken =
    last === port ? `The port ${port} of ${host} is taken.` : `The ports ${port} to ${last} of ${host} are all taken.`;
  return err(appError('cli/cannot-listen', taken, { help: 'Name another with --port.' }));
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

function describe(server: Server, host: string, calls: OpenCalls): Listening {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${nameOf(host)}:${port}/`,
    port,
    close: (patience = 0) =>
      new Promise((resolve) => {
        const cut = () => server.closeAllConnections();
        const late = setTimeout(cut, patience);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        calls.whenNone(cut);
      }),
  };
}

/** A name to call the host by: every address of this machine is one that only listens. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Calls that are being answered. Node can tell connections that wait for a next call, but not those that never had one. */
class OpenCalls {
  #count = 0;
  #waiting: (() => void) | undefined;

  add(outgoing: ServerResponse): void {
    this.#count += 1;
    outgoing.on('close', this.#ended);
  }

  whenNone(task: () => void): void {
    this.#waiting = task;
    if (this.#count === 0) task();
  }

  readonly #ended = (): void => {
    this.#count -= 1;
    if (this.#count === 0) this.#waiting?.();
  };
}
