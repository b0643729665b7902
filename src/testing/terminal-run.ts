import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const require = createRequire(import.meta.url);

/** The script engine from the package: what the built program finds beside itself. */
export function loadScriptEngine(): Promise<Uint8Array> {
  return readFile(require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));
}

/** A back end on a free port until the test ends; returns its address without a slash at the end. */
export async function startBackEnd(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
