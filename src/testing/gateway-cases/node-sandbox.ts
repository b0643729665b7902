import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createQuickJsSandbox } from '../../gateway/script/quickjs-sandbox.ts';
import type { ScriptSandbox } from '../../gateway/script/sandbox.ts';
import { seededRandom } from '../seeded-random.ts';

const require = createRequire(import.meta.url);

/** The real script sandbox, its engine read from the disk. Time limits are measured on a clock that really runs. */
export function createNodeSandbox(): ScriptSandbox {
  return createQuickJsSandbox({
    clock: { now: () => Date.now() },
    random: seededRandom(1),
    loadWasm: () => readFile(require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm')),
  });
}
