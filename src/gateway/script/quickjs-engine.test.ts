import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterEach, expect, test } from 'vitest';
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

test('an engine that ran is, renewed, the same byte for byte as one that never did', async () => {
  const engines = await openEngines();
  const limit = 16 << 20;
  const used = await engines.create(limit, 'javascript');
  await engines.create(limit, 'javascript');
  const [, usedMemory, freshMemory] = memories; // The first one is the snapshot's.
  if (usedMemory === undefined || freshMemory === undefined) throw new Error('no memory was made');

  used.serve(() => undefined);
  used.stopWhen(() => false);
  const { context } = used;
  const boot = used.boot();
  context.unwrapResult(
    context.callFunction(boot, context.undefined, context.newString('{"variables":{},"readOnly":[]}')),
  );
  context.unwrapResult(context.evalCode(POLLUTION, 'script.js'));
  used.runtime.executePendingJobs();
  expect(Buffer.compare(new Uint8Array(usedMemory.buffer), new Uint8Array(freshMemory.buffer))).not.toBe(0);

  expect(used.renew()).toBe(true);
  expect(Buffer.compare(new Uint8Array(usedMemory.buffer), new Uint8Array(freshMemory.buffer))).toBe(0);
  const found = context.unwrapResult(
    context.evalCode('[typeof left, typeof Date, "left" in {}, [].map !== null].join()', 'a.js'),
  );
  expect(context.getString(found)).toBe('undefined,function,false,true');
});

test('an engine whose memory has grown is not renewed', async () => {
  const engine = await (await openEngines()).create(16 << 20, 'javascript');
  const { context } = engine;
  context.unwrapResult(context.evalCode('globalThis.large = new Uint8Array(4e6)', 'script.js'));
  expect(engine.renew()).toBe(false);
});
