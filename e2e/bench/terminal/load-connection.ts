import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = '\r\n0\r\n\r\n';

/** One connection that is kept alive and has one call under way: as little work for the caller as there can be. */
export class LoadConnection {
  readonly #socket: Socket;
  readonly #request: string;

  private constructor(socket: Socket, request: string) {
    this.#socket = socket;
    this.#request = request;
  }

  static async open(url: URL, headers: Readonly<Record<string, string>>): Promise<LoadConnection> {
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    socket.setNoDelay(true);
    const lines = Object.entries({ Host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    return new LoadConnection(socket, `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('')}\r\n`);
  }

  /** Calls until it is closed, which never resolves; `done` gets the milliseconds of each. Rejects at an answer that is none. */
  callAgainAndAgain(done: (ms: number) => void): Promise<never> {
    return new Promise((_, reject) => {
      let received = '';
      let started = performance.now();
      this.#socket.on('error', reject);
      this.#socket.on('data', (bytes) => {
        received += bytes.toString('latin1');
        const length = answerLength(received);
        if (length === undefined || received.length < length) return;
        if (!received.startsWith('HTTP/1.1 200 ')) return reject(new Error(`An answer is ${received.slice(0, 200)}`));
        received = received.slice(length);
        const now = performance.now();
        done(now - started);
        started = now;
        this.#socket.write(this.#request);
      });
      this.#socket.write(this.#request);
    });
  }

  close(): void {
    this.#socket.removeAllListeners('error');
    this.#socket.on('error', () => undefined);
    this.#socket.destroy();
  }
}

/** Characters of the answer that `text` begins with; undefined while that is not known. */
function answerLength(text: string): number | undefined {
  const head = text.indexOf(HEAD_END);
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1];
  if (length !== undefined) return head + HEAD_END.length + Number(length);
  const end = text.indexOf(LAST_CHUNK, head);
  return end < 0 ? undefined : end + LAST_CHUNK.length;
}
