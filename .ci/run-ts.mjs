/** Runs a TypeScript program with Vite's own loader: `node .ci/run-ts.mjs e2e/bench/run.ts [args]`. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const [, , program, ...args] = process.argv;
if (program === undefined) throw new Error('Which program?');
// Before Vite sets it to development: what such a program builds is to be as it is shipped.
process.env.NODE_ENV ??= 'production';
const root = fileURLToPath(new URL('..', import.meta.url));
const { module } = await runnerImport(`${root}${program}`, { root, configFile: false, logLevel: 'warn' });
await module.main(args);
