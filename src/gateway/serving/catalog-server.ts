import type { CatalogId } from '../../base/ids.ts';
import type { Clock, Log, Random, Scheduler } from '../../base/ports.ts';
import { thrownMessage } from '../../base/thrown.ts';
import type { BackendAnswer, BackendRequest } from '../backends/backend.ts';
import type { Deployment, DeploymentSource } from '../deployment.ts';
import { CALL_ID_HEADER, callIdOf, HIDDEN_CALL_ID_HEADER } from '../door-messages.ts';
import type { ScriptSandbox } from '../script/sandbox.ts';
import type { GatewayAnswer, Trace } from '../trace.ts';
import type { World } from '../world.ts';
import { openCatalog, type ServedCatalog } from './served-catalog.ts';

/** What a server needs of an answer. */
type ToldAnswer = Pick<GatewayAnswer, 'id' | 'response' | 'trace'>;

/** The gateway itself, as a pure function. */
export interface Engine {
  compile(source: DeploymentSource): Promise<Deployment>;
  handle(
    deployment: Deployment,
    request: Request,
    world: World,
    options: { readonly baseUrl: string },
  ): Promise<ToldAnswer>;
}

/** What outlives the process that serves. */
export interface ServerStore {
  /** Undefined before the first publish. */
  readSource(catalog: CatalogId): Promise<DeploymentSource | undefined>;
  readState(key: string): Promise<unknown>;
  writeState(key: string, value: unknown): Promise<void>;
}

export interface CatalogServerOptions {
  readonly engine: Engine;
  readonly store: ServerStore;
  /** Absolute address under which the catalogs are, with trailing slash: `http://127.0.0.1:9000/gateway/`. */
  readonly base: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly sandbox: ScriptSandbox;
  readonly log: Log;
  readonly backend: (request: BackendRequest) => Promise<BackendAnswer>;
}

interface ServedAnswer {
  readonly response: Response;
  /** Work that must be waited for before this process may be stopped. */
  readonly afterwards: Promise<void> | undefined;
}

/** Serves every catalog of one place: service worker, page or terminal. Holds nothing in memory that it cannot read again. */
export interface CatalogServer {
  /** True when the address belongs to a gateway. Synchronous: a `fetch` event must be claimed at once. */
  serves(url: string): boolean;
  /** Never rejects: what goes wrong becomes a response that says why. */
  answer(request: Request): Promise<ServedAnswer>;
  /** Loads what was published; resolves with the revision that serves from now on. Rejects when it cannot be loaded. */
  announce(catalog: CatalogId, revision: number): Promise<number>;
  /** Forgets what mocks were told to remember, from the next call on; resolves when that is on disk. */
  resetMocks(catalog: CatalogId): Promise<void>;
  /** One of the last hundred calls, by the call id in its response. */
  trace(id: string): Trace | undefined;
}

const KEPT_TRACES = 100;
/** By then the caller has the body of an ordinary answer, which this very thread hands over. */
const STORY_AFTER_MS = 100;

export function createCatalogServer(options: CatalogServerOptions): CatalogServer {
  const { base, engine, random, scheduler, log } = options;
  const open = new Map<CatalogId, ServedCatalog>();
  const opening = new Map<CatalogId, Promise<ServedCatalog | undefined>>();
  const told = new Map<string, Pick<GatewayAnswer, 'trace'>>();
  let isTelling = false;

  function load(catalog: CatalogId): Promise<ServedCatalog | undefined> {
    const loading: Promise<ServedCatalog | undefined> = openCatalog(catalog, options, open.get(catalog))
      .then((served) => {
        // A newer load may have overtaken this one.
        if (served !== undefined && opening.get(catalog) === loading) open.set(catalog, served);
        return served;
      })
      .finally(() => {
        if (opening.get(catalog) === loading) opening.delete(catalog);
      });
    opening.set(catalog, loading);
    return loading;
  }

  async function opened(catalog: CatalogId): Promise<ServedCatalog | undefined> {
    return open.get(catalog) ?? opening.get(catalog) ?? load(catalog);
  }

  /**
   * By the id in the response; where the gateway tells none, the door does. The story is written once the response is on
   * its way: sooner, the caller would wait for it; much later, it would hold on to bodies of any size. Calls that come
   * together share the wait.
   */
  function keep(answer: ToldAnswer): void {
    const { headers } = answer.response;
    if (callIdOf(headers) === null) headers.set(HIDDEN_CALL_ID_HEADER, answer.id);
    const id = callIdOf(headers) ?? answer.id;
    told.set(id, answer);
    if (!isTelling) scheduler.after(STORY_AFTER_MS, tellStories);
    isTelling = true;
    if (told.size > KEPT_TRACES) for (const oldest of told.keys()) return void told.delete(oldest);
  }

  function tellStories(): void {
    isTelling = false;
    for (const [id, { trace }] of told) told.set(id, { trace });
  }

  return {
    serves: (url) => url.startsWith(base),
    trace: (id) => told.get(id)?.trace,
    async answer(request) {
      const catalog = catalogOf(request.url, base);
      try {
        // What is open is not waited for: that would cost every call.
        const served = open.get(catalog) ?? (await opened(catalog));
        if (served === undefined) return refuse(404, 'Not Found', nothingPublished(catalog), random);
        const answer = await engine.handle(served.deployment, request, served.world, {
          baseUrl: `${base}${catalog}/`,
        });
        keep(answer);
        return { response: answer.response, afterwards: served.keepState() };
      } catch (error) {
        log.write('error', 'The gateway failed', error);
        const reason = thrownMessage(error);
        return refuse(500, 'Internal Server Error', `The gateway could not answer: ${reason}`, random);
      }
    },
    async resetMocks(catalog) {
      const served = await opened(catalog);
      served?.mocks.clear();
      await served?.keepState();
    },
    async announce(catalog, revision) {
      const served = open.get(catalog);
      if (served !== undefined && served.deployment.revision >= revision) return served.deployment.revision;
      const loaded = await load(catalog);
      if (loaded === undefined) throw new Error(nothingPublished(catalog));
      return loaded.deployment.revision;
    },
  };
}

function catalogOf(url: string, base: string): CatalogId {
  const rest = url.slice(base.length);
  const end = rest.search(/[/?#]/);
  return (end < 0 ? rest : rest.slice(0, end)) as CatalogId;
}

function nothingPublished(catalog: string): string {
  return catalog === '' ? 'The address names no catalog.' : `Nothing is published in a catalog “${catalog}”.`;
}

/** The gateway's own error format (ui.md 13.3). */
function refuse(status: number, reason: string, moreInformation: string, random: Random): ServedAnswer {
  const body = JSON.stringify({ httpCode: String(status), httpMessage: reason, moreInformation });
  const headers = { 'content-type': 'application/json', [CALL_ID_HEADER]: random.uuid() };
  return { response: new Response(body, { status, statusText: reason, headers }), afterwards: undefined };
}
