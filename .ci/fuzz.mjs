/** `npm run fuzz [-- runs]`: the gateway's fuzz tests with 100,000 seeded documents and requests instead of their slices. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const [, , runs = '100000'] = process.argv;
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'src/gateway/gateway-fuzz.test.ts',
    'src/gateway/backends/mock/collections/collections-fuzz.test.ts',
  ],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: { ...process.env, FUZZ_RUNS: runs },
  },
);
process.exitCode = status ?? 1;
