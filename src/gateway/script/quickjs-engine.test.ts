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
  const fresh = await engines.create(LIMIT);
  const [, usedMemory, freshMemory] = memories; // The first one is the snapshot's.
  if (usedMemory === undefined || freshMemory === undefined) throw new Error('no memory was made');
  used.start(base);
  fresh.start(base);

  used.serve(() => undefined);
  used.stopWhen(() => false);
  const { context } = used;
  context.unwrapResult(
    context.callFunction(
      used.step(),
      context.undefined,
      context.newNumber(ACTION.boot),
      context.newString('{"variables":[["request"],["message","body"]],"readOnly":[]}'),
    ),
  );
  context.unwrapResult(context.evalCode(POLLUTION, 'script.js'));
  used.runtime.executePendingJobs();
  expect(Buffer.compare(new Uint8Array(usedMemory.buffer), new Uint8Array(freshMemory.buffer))).not.toBe(0);

  expect(used.release()).toBe(true);
  expect(used.start(base)).toBe(true);
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
  if (image === undefined) throw new Error('its memory has grown');

  const second = await engines.create(LIMIT);
  second.start(image);
  const found = second.context.unwrapResult(second.context.evalCode('JSON.stringify(kept)', 'a.js'));
  expect(second.context.getString(found)).toBe('{"numbers":[1,2,3]}');
  second.start(await engines.base('javascript'));
  expect(second.context.getString(second.context.unwrapResult(second.context.evalCode('typeof kept', 'a.js')))).toBe(
    'undefined',
  );
});

test('an engine whose memory has grown is not used again', async () => {
  const engines = await openEngines();
  const engine = await engines.create(LIMIT);
  const base = await engines.base('javascript');
  engine.start(base);
  const { context } = engine;
  context.unwrapResult(context.evalCode('globalThis.large = new Uint8Array(4e6)', 'script.js'));
  expect([engine.release(), engine.image(), engine.start(base)]).toEqual([false, undefined, false]);
});
