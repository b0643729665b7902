import path from 'node:path';
import { freePort } from './free-port.ts';
import { peerPackage } from './peer-folder.ts';
import { type RunningPeer, startPeer } from './peer-process.ts';

const PRISM_VERSION = '5.14.2';

const START_TIMEOUT_MS = 60_000;

/**
 * Prism's mock server for one document, on the loopback address. The document's base path is not part of its addresses.
 *
 * @param log what it writes goes here
 */
export async function startPrism(document: string, log: string): Promise<RunningPeer> {
  const port = await freePort();
  const program = path.join(peerPackage('@stoplight/prism-cli', PRISM_VERSION), 'dist/index.js');
  return startPeer({
    title: 'Prism',
    args: [program, 'mock', '--host', '127.0.0.1', '--port', String(port), '--verboseLevel', 'error', document],
    log,
    origin: `http://127.0.0.1:${port}`,
    ask: '/',
    isReady: () => true,
    timeoutMs: START_TIMEOUT_MS,
  });
}
