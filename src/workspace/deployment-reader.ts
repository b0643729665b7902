import type { CatalogId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import { ok, type Result } from '../base/result.ts';
import type { DeploymentSource } from '../gateway/deployment.ts';
import { openIndexedDbStorage } from './indexed-db-storage.ts';
import type { DeploymentRecord } from './records.ts';
import type { Storage } from './storage.ts';

/** What a gateway reads and writes of the workspace: light enough for a service worker. Rejects when the database cannot be used. */
export interface DeploymentReader {
  /** The newest deployment, or undefined before the first one. */
  read(catalog: CatalogId): Promise<DeploymentRecord | undefined>;
  /** A value that outlives the worker (counters, tokens): undefined when there is none. */
  readState(key: string): Promise<unknown>;
  /** Resolves after it is on disk. The value must be structured-cloneable. */
  writeState(key: string, value: unknown): Promise<void>;
}

/** Opens the same database as the page, bringing its layout up to date if the worker comes first. */
export async function openDeploymentReader(): Promise<DeploymentReader> {
  return createDeploymentReader(orThrow(await openIndexedDbStorage()));
}

/** A reader over an open storage: for the engine in the page, which shares the workspace's storage (memory included). */
export function createDeploymentReader(storage: Storage): DeploymentReader {
  return {
    async read(catalog) {
      return orThrow(
        await storage.read(['deployments', 'models'], async (transaction) => {
          const stored = await transaction.get('deployments', catalog);
          if (stored === undefined) return undefined;
          const { draftIds, ...deployment } = stored;
          const models = await Promise.all(draftIds.map((id) => transaction.get('models', id)));
          return { ...deployment, apis: models.filter((model) => model !== undefined) };
        }),
      );
    },
    async readState(key) {
      return orThrow(await storage.read(['gatewayState'], (transaction) => transaction.get('gatewayState', key)))
        ?.value;
    },
    async writeState(key, value) {
      orThrow(
        await storage.write(['gatewayState'], async (transaction) =>
          ok(await transaction.put('gatewayState', { key, value })),
        ),
      );
    },
  };
}

/** What the gateway compiles: the record with its models parsed. */
export function toDeploymentSource(record: DeploymentRecord): DeploymentSource {
  return {
    ...record.source,
    apis: record.apis.map(({ draftId, modelJson }) => ({ draftId, model: JSON.parse(modelJson) as JsonObject })),
  };
}

function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`, { cause: result.error });
}
