import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
import { ACTION } from './guest-context.ts';
import { QuickJsEngines } from './quickjs-engine.ts';

const require = createRequire(import.meta.url);
const RealMemory = WebAssembly.Memory;
const memories: WebAssembly.Memory[] = [];

afterEach(() => {
  WebAssembly.Memory = RealMemory;
  memories.length = 0;
});

/** Engines whose memories can be looked into. */
async function openEngines(): Promise<QuickJsEngines> {
  WebAssembly.Memory = class extends RealMemory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(this);
    }
  };
  return QuickJsEngines.compile(await readFile(require.resolve('@jitl/quickjs-wasmfile-release-sync/wasm')));
}

const POLLUTION = `
  globalThis.left = 'behind'; Object.prototype.left = 1; Array.prototype.map = null; JSON.parse = () => 'mine';
  Math.random = () => 4; delete globalThis.Date; String.prototype.trim = function () { return this; };
  globalThis.many = Array.from({ length: 20000 }, (_, i) => 'text ' + i); Symbol.for('left');
  (function deep(n) { try { return deep(n + 1); } catch (e) { return n; } })(0);
  /(a|b)*c/.exec('ab'.repeat(300)); new Uint8Array(50000).fill(255); Promise.resolve().then(() => 1);
`;

const LIMIT = 16 << 20;

test('an engine that ran is, started again, the same byte for byte as one that never did', async () => {
  const engines = await openEngines();
  const base = await engines.base('javascript');
  const used = await engines.create(LIMIT);
  const usedMemory = memories.at(-1);
  used.start(base);

  used.serve(() => undefined);
  used.stopWhen(() => false);
  const { context } = used;
  expect(used.step(ACTION.boot, '{"variables":[["request"],["message","body"]],"readOnly":[]}')).toBe('');
  context.unwrapResult(context.evalCode(POLLUTION, 'script.js'));
  used.runtime.executePendingJobs();
  const fresh = await engines.create(LIMIT, used.size());
  const freshMemory = memories.at(-1);
  fresh.start(base);
  if (usedMemory === undefined || freshMemory === undefined) throw new Error('no memory was made');
  expect(Buffer.compare(new Uint8Array(usedMemory.buffer), new Uint8Array(freshMemory.buffer))).not.toBe(0);

  expect(used.release()).toBe(true);
  used.start(base);
  expect(Buffer.compare(new Uint8Array(usedMemory.buffer), new Uint8Array(freshMemory.buffer))).toBe(0);
  const found = context.unwrapResult(
    context.evalCode('[typeof left, typeof Date, "left" in {}, [].map !== null].join()', 'a.js'),
  );
  expect(context.getString(found)).toBe('undefined,function,false,true');
});

test('what one engine holds, another can be started with', async () => {
  const engines = await openEngines();
  const first = await engines.create(LIMIT);
  first.start(await engines.base('javascript'));
  first.context.unwrapResult(first.context.evalCode('globalThis.kept = { numbers: [1, 2, 3] }', 'script.js'));
  const image = first.image();

  const second = await engines.create(LIMIT, image.size);
  second.start(image);
  const found = second.context.unwrapResult(second.context.evalCode('JSON.stringify(kept)', 'a.js'));
  expect(second.context.getString(found)).toBe('{"numbers":[1,2,3]}');
  second.start(await engines.base('javascript'));
  expect(second.context.getString(second.context.unwrapResult(second.context.evalCode('typeof kept', 'a.js')))).toBe(
    'undefined',
  );
});

test.each([
  { bytes: 1e6, isKept: true },
  { bytes: 4e6, isKept: false },
])('an engine is used again unless its memory has grown by far: $bytes bytes', async ({ bytes, isKept }) => {
  const engines = await openEngines();
  const base = await engines.base('javascript');
  const engine = await engines.create(LIMIT);
  engine.start(base);
  const before = engine.size();
  const { context } = engine;
  context.unwrapResult(context.evalCode(`globalThis.large = new Uint8Array(${bytes}).fill(7)`, 'script.js'));
  const image = engine.image();
  expect([engine.size() > before, image.size, engine.release()]).toEqual([true, engine.size(), isKept]);

  const next = await engines.create(LIMIT, image.size);
  next.start(image);
  const found = next.context.unwrapResult(next.context.evalCode('large.length + large.at(-1)', 'a.js'));
  expect(next.context.getNumber(found)).toBe(bytes + 7);

  engine.start(base);
  const [, grownMemory] = memories;
  const fresh = await engines.create(LIMIT, engine.size());
  fresh.start(base);
  const freshMemory = memories.at(-1);
  if (grownMemory === undefined || freshMemory === undefined) throw new Error('no memory was made');
  expect(Buffer.compare(new Uint8Array(grownMemory.buffer), new Uint8Array(freshMemory.buffer))).toBe(0);
});
