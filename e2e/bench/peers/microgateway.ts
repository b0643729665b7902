import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { peerPackage } from './peer-folder.ts';
import { type RunningPeer, startPeer } from './peer-process.ts';

export const MICROGATEWAY_VERSION = '1.7.4';

const START_TIMEOUT_MS = 120_000;

export interface MicrogatewayOptions {
  /** Folder of the API documents. */
  readonly documents: string;
  /** What it writes goes here. */
  readonly log: string;
  /** `DATASTORE_USE_LOCAL_CACHE`: its fast mode. */
  readonly cached: boolean;
  /** `LAPTOP_RATELIMIT`. */
  readonly rateLimit: string;
}

/** The micro gateway of the v5 toolkit in laptop mode, on the loopback address only. */
export async function startMicrogateway(options: MicrogatewayOptions): Promise<RunningPeer> {
  const port = await freePort();
  const preload = path.join(path.dirname(fileURLToPath(import.meta.url)), 'loopback.cjs');
  return startPeer({
    title: 'The micro gateway',
    args: ['--require', preload, 'index.js'],
    cwd: peerPackage('microgateway', MICROGATEWAY_VERSION),
    env: {
      NODE_OPTIONS: `--require ${preload} --no-deprecation`,
      PORT: String(port),
      CONFIG_DIR: options.documents,
      LAPTOP_RATELIMIT: options.rateLimit,
      ...(options.cached && { DATASTORE_USE_LOCAL_CACHE: 'true' }),
    },
    log: options.log,
    origin: `http://127.0.0.1:${port}`,
    // It listens before it has read the documents: until then everything is 404 with no API, or refused.
    ask: '/ready/x',
    isReady: ({ status }) => status === 200,
    timeoutMs: START_TIMEOUT_MS,
  });
}
