import type { FetchPort, Log } from '../base/ports.ts';

export interface AppShellCacheOptions {
  /** Changes with every build; files are relative to the scope. Without files nothing is cached (development). */
  readonly shell: { readonly buildId: string; readonly files: readonly string[] };
  /** Absolute address of the app, with trailing slash. */
  readonly scope: string;
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  readonly fetch: FetchPort;
  readonly log: Log;
}

/** Keeps the files of the app so that it starts without a network. Knows nothing of the gateway, and never sees its calls. */
export interface AppShellCache {
  /** Fetches and keeps the files of this build. Files that cannot be had now are kept when they are first used. */
  install(): Promise<void>;
  /** Drops the files of other builds of this app. */
  activate(): Promise<void>;
  /** True when `respond` should answer. */
  handles(request: Request): boolean;
  respond(request: Request): Promise<Response>;
}

/** Files fetched at once: the page that is just starting must not wait for those it may need later. */
const LANES = 3;

export function createAppShellCache({ shell, scope, caches, fetch, log }: AppShellCacheOptions): AppShellCache {
  // Apps in other folders of the same host have caches of their own.
  const family = `app-shell ${new URL(scope).pathname} `;
  const name = family + shell.buildId;
  const startPage = new URL('index.html', scope).href;
  const assets = new URL('assets/', scope).href;
  const files = new Map(shell.files.map((file) => [new URL(file, scope).href, file]));
  const isPage = (request: Request) => request.mode === 'navigate';

  async function keep(cache: Cache, url: string, response: Response): Promise<void> {
    if (response.ok) await cache.put(url, plain(response));
  }

  async function networkFirst(request: Request, key: string): Promise<Response> {
    // Offline, or a host in trouble: the kept file answers, and without one whatever the network had to say.
    const answer = fetch(request);
    const response = await answer.catch(() => undefined);
    if (response !== undefined && response.status < 500) return response;
    return (await (await caches.open(name)).match(key)) ?? answer;
  }

  async function cacheFirst(request: Request): Promise<Response> {
    const cache = await caches.open(name);
    const kept = await cache.match(request.url);
    if (kept !== undefined) return kept;
    const response = await fetch(request);
    await keep(cache, request.url, response.clone());
    return response;
  }

  return {
    async install() {
      if (files.size === 0) return;
      const cache = await caches.open(name);
      const waiting = [...files.keys()];
      let missing = 0;
      const lane = async () => {
        for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
          // Past the HTTP cache: a file of the last build must not end up in the cache of this one.
          const response = await fetch(new Request(url, { cache: 'reload' })).catch(() => undefined);
          if (response?.ok === true) await keep(cache, url, response);
          else missing += 1;
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      if (missing > 0) log.write('warn', `${missing} of ${files.size} files could not be kept for offline use`);
    },
    async activate() {
      const old = (await caches.keys()).filter((key) => key.startsWith(family) && key !== name);
      await Promise.all(old.map((key) => caches.delete(key)));
    },
    handles(request) {
      if (files.size === 0 || request.method !== 'GET' || !request.url.startsWith(scope)) return false;
      return isPage(request) || files.has(withoutQuery(request.url));
    },
    respond(request) {
      if (isPage(request)) return networkFirst(request, startPage);
      return request.url.startsWith(assets) ? cacheFirst(request) : networkFirst(request, withoutQuery(request.url));
    },
  };
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '');
}

/** A static host may have redirected (`/index.html` to `/`); a redirected response may not answer a navigation. */
function plain(response: Response): Response {
  if (!response.redirected) return response;
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}
