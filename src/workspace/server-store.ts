import type { ServerStore } from '../gateway/serving/catalog-server.ts';
import { type DeploymentReader, openDeploymentReader, toDeploymentSource } from './deployment-reader.ts';

/** The workspace as a gateway uses it (service worker, or the engine in the page): opened at the first call, and again after it could not be opened. */
export function createServerStore(open: () => Promise<DeploymentReader> = openDeploymentReader): ServerStore {
  let opening: Promise<DeploymentReader> | undefined;
  const reader = () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    async readSource(catalog) {
      const record = await (await reader()).read(catalog);
      return record === undefined ? undefined : toDeploymentSource(record);
    },
    readState: async (key) => (await reader()).readState(key),
    writeState: async (key, value) => (await reader()).writeState(key, value),
  };
}
