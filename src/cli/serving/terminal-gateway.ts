import type { Log } from '../../base/ports.ts';
import { createBackends } from '../../gateway/backends/create-backends.ts';
import { compile } from '../../gateway/compile.ts';
import type { Deployment, DeploymentSource } from '../../gateway/deployment.ts';
import { handle } from '../../gateway/handle.ts';
import type { CallRequest } from '../../gateway/request/call-request.ts';
import { createQuickJsSandbox } from '../../gateway/script/quickjs-sandbox.ts';
import type { ServerStore } from '../../gateway/serving/catalog-server.ts';
import { openCatalog, type ServedCatalog } from '../../gateway/serving/served-catalog.ts';
import type { GatewayAnswer } from '../../gateway/trace.ts';
import { createNodeBackend } from './node-backend.ts';
import { clock, random, scheduler } from './node-ports.ts';
import { withoutCircles } from './without-circles.ts';

export interface TerminalGatewayOptions {
  /** Reads the script engine: needed at the first script. */
  readonly loadWasm: () => Promise<Uint8Array>;
  readonly log: Log;
}

/** The gateway of one catalog at the root of a server. */
export interface TerminalGateway {
  /** Serves this from the next call on; calls that are being answered go on with what they started with. */
  deploy(source: DeploymentSource): Promise<Deployment>;
  /** Never rejects. `deploy` comes first. */
  answer(request: CallRequest, baseUrl: string): Promise<GatewayAnswer>;
}

export function createTerminalGateway({ loadWasm, log }: TerminalGatewayOptions): TerminalGateway {
  const sandbox = createQuickJsSandbox({ clock, random, idle: (task) => void setImmediate(task), loadWasm });
  let address = '';
  const live = withoutCircles(createNodeBackend(scheduler), () => address);
  const backend = createBackends({ clock, scheduler, live });
  const ports = { engine: { compile, handle }, base: '', clock, random, scheduler, log, sandbox, backend };
  const state = new Map<string, unknown>();
  let served: ServedCatalog | undefined;
  return {
    async deploy(source) {
      served = await openCatalog(source.catalog, { ...ports, store: memoryStore(source, state) }, served);
      if (served === undefined) throw new Error('A source was given, so there is something to serve.');
      return served.deployment;
    },
    answer(request, baseUrl) {
      if (served === undefined) throw new Error('Deploy first.');
      address = baseUrl;
      return handle(served.deployment, request, served.world, { baseUrl });
    },
  };
}

/** Nothing outlives the process, and nothing has to. */
function memoryStore(source: DeploymentSource, state: Map<string, unknown>): ServerStore {
  return {
    readSource: async () => source,
    readState: async (key) => state.get(key),
    writeState: async (key, value) => void state.set(key, value),
  };
}
