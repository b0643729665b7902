import type { RequestListener } from 'node:http';
import { acceptedEncodings } from '../../src/cli/server/encoding.ts';
import { type Listening, listen } from '../../src/cli/server/listen.ts';
import { contentSecurityPolicyForMeta } from '../../src/cli/server/security-headers.ts';
import { openSite, type Site } from '../../src/cli/server/site.ts';

/**
 * The app and the bench's own pages on one origin, each in a folder, so that the app's worker leaves the bench's pages
 * alone. Isolated, so that pages have a clock of 5 µs.
 */
export interface BenchSite extends Pick<Listening, 'close'> {
  readonly app: string;
  readonly bench: string;
  /** What the next page posts to `result` below the bench pages. */
  readonly nextResult: () => Promise<unknown>;
}

const APP = '/app/';
const BENCH = '/bench/';

const HEADERS = {
  'content-security-policy': contentSecurityPolicyForMeta,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-cache',
};

export async function serveBenchSite(folders: { readonly app: string; readonly pages: string }): Promise<BenchSite> {
  const [app, pages] = await Promise.all([openSite(folders.app), openSite(folders.pages)]);
  if (app === undefined || pages === undefined) throw new Error('Nothing is built: npm run build');
  let deliver: (result: unknown) => void = () => {};

  const answer: RequestListener = (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const { pathname } = new URL(`http://localhost${request.url}`);
    if (pathname === `${BENCH}result` && request.method === 'POST') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        response.writeHead(204).end();
        deliver(JSON.parse(Buffer.concat(parts).toString('utf8')));
      });
      return;
    }
    const [site, folder]: [Site, string] = pathname.startsWith(BENCH) ? [pages, BENCH] : [app, APP];
    const name = pathname.slice(folder.length - 1);
    const encodings = acceptedEncodings(request.headers['accept-encoding']);
    site.find(name, encodings).then(
      (file) => {
        if (file === undefined) {
          response.writeHead(404).end();
          return;
        }
        response.setHeader('content-type', file.contentType);
        if (file.encoding !== 'identity') response.setHeader('content-encoding', file.encoding);
        response.end(file.body);
      },
      () => response.writeHead(500).end(),
    );
  };

  const listening = await listen(answer, { host: '127.0.0.1', port: 0 });
  if (!listening.ok) throw new Error(listening.error.message);
  return {
    app: `${listening.value.url}app/`,
    bench: `${listening.value.url}bench/`,
    close: listening.value.close,
    nextResult: () =>
      new Promise((resolve) => {
        deliver = resolve;
      }),
  };
}
