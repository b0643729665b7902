/** Runs a TypeScript program with Vite's own loader: `node .ci/run-ts.mjs e2e/bench/run.ts [args]`. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createServer, createServerModuleRunner } from 'vite';

const [, , program, ...args] = process.argv;
if (program === undefined) throw new Error('Which program?');
// Before Vite sets it to development: what such a program builds is to be as it is shipped.
process.env.NODE_ENV ??= 'production';
const root = fileURLToPath(new URL('..', import.meta.url));
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'warn',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
// Open as long as the program runs: parts of it are imported when they are first used.
const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
try {
  const { main } = await runner.import(`${root}${program}`);
  await main(args);
} finally {
  await runner.close();
  await server.close();
}
