import releaseSync from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core';
import { GUEST_APIM } from './guest-apim.ts';
import { GUEST_BUFFER } from './guest-buffer.ts';
import { BOOT, GUEST_CONTEXT } from './guest-context.ts';
import { GUEST_FORMAT } from './guest-format.ts';
import { CONSOLE_METHODS, type HostAnswer, type HostArgument } from './script-host.ts';
import { FUEL_EXPORT, withFuel } from './wasm-fuel.ts';

const WASM_PAGE = 64 * 1024;
/** The module's own stack, tables and static data: what it needs before a script owns a byte. */
const PAGES_OF_THE_ENGINE = 256;
const MOST_PAGES = 32_768;

/** More lets `JSON.parse('['.repeat(1e5))` overflow the host's stack, which destroys the instance (measured in a service worker). */
const STACK_BYTES = 64 * 1024;

/** Turns of loops between two questions to the interrupt handler: about a second of the slowest, and enough for megabytes of JSON. */
const FULL_TANK = 2 ** 26;

/** Answers `host(action, …)` of the engine. */
export type HostFunction = (action: string, args: readonly HostArgument[]) => HostAnswer;

/** An engine of one run: its own WebAssembly instance and memory. It is dropped, never freed piece by piece. */
export interface QuickJsEngine {
  readonly context: QuickJSContext;
  readonly runtime: QuickJSRuntime;
  /** The prelude's `boot`, ready to take the start data. */
  readonly boot: QuickJSHandle;
  /** Who answers the script's side from now on. */
  serve(host: HostFunction): void;
  /** Asks `overdue` again and again; when it says so, or when a built-in leaves no chance to ask, the script ends. */
  stopWhen(overdue: () => boolean): void;
  /** What made the engine break down, as far as its state tells. */
  exhausted(): 'time' | 'memory' | undefined;
}

/** The pages of memory that are not zero once the prelude has run. */
type Snapshot = readonly { readonly at: number; readonly bytes: Uint8Array }[];

/**
 * Makes engines from one compiled module. Compiling the prelude costs more than all the rest of a small script, so it
 * happens once: the memory of that first engine is kept, and every later engine, made by the same steps and so with
 * everything at the same addresses, is given a copy of it.
 */
export class QuickJsEngines {
  readonly #module: WebAssembly.Module;
  #snapshot: Snapshot | undefined;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /** From the bytes of `@jitl/quickjs-wasmfile-release-sync/wasm`. */
  static async compile(wasm: Uint8Array): Promise<QuickJsEngines> {
    return new QuickJsEngines(await WebAssembly.compile(withFuel(wasm)));
  }

  /** `memoryBytes` bounds what the script can hold. */
  async create(memoryBytes: number): Promise<QuickJsEngine> {
    this.#snapshot ??= await this.#takeSnapshot();
    let host: HostFunction = () => undefined;
    const { context, runtime, memory, fuel, refused } = await this.#bare(memoryBytes, (action, args) =>
      host(action, args),
    );
    const target = new Uint8Array(memory.buffer);
    for (const { at, bytes } of this.#snapshot) target.set(bytes, at);
    return {
      context,
      runtime,
      boot: context.getProp(context.global, BOOT),
      serve(answer) {
        host = answer;
      },
      stopWhen(overdue) {
        fuel.value = FULL_TANK;
        runtime.setInterruptHandler(() => {
          if (overdue()) return true;
          fuel.value = FULL_TANK;
          return false;
        });
      },
      exhausted() {
        if (fuel.value === 0) return 'time';
        return refused() ? 'memory' : undefined;
      },
    };
  }

  async #takeSnapshot(): Promise<Snapshot> {
    const console = JSON.stringify(Object.keys(CONSOLE_METHODS));
    const { context, memory, host } = await this.#bare(0, (action) => (action === 'console' ? console : undefined));
    const [prelude, ...makers] = [GUEST_CONTEXT, GUEST_FORMAT, GUEST_BUFFER, GUEST_APIM].map((source) =>
      context.unwrapResult(context.evalCode(source, 'sandbox.js')),
    );
    if (prelude === undefined) throw new Error('The prelude is missing');
    context.unwrapResult(context.callFunction(prelude, context.undefined, host, ...makers));
    return pagesInUse(new Uint8Array(memory.buffer));
  }

  async #bare(memoryBytes: number, answer: HostFunction) {
    const maximum = Math.min(PAGES_OF_THE_ENGINE + Math.ceil(memoryBytes / WASM_PAGE), MOST_PAGES);
    // The bound is the memory's own maximum: the engine's setMemoryLimit does not count bytes in the published builds.
    const memory = new WebAssembly.Memory({ initial: PAGES_OF_THE_ENGINE, maximum });
    const refused = watchGrowth(memory);
    let fuel: WebAssembly.Global | undefined;
    const instantiateWasm = async (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      const instance = await WebAssembly.instantiate(this.#module, imports);
      const tank = instance.exports[FUEL_EXPORT];
      if (tank instanceof WebAssembly.Global) fuel = tank;
      done(instance);
      return instance.exports;
    };
    const variant = newVariant(releaseSync, { wasmMemory: memory, emscriptenModule: { instantiateWasm } });
    const runtime = (await newQuickJSWASMModuleFromVariant(variant)).newRuntime();
    if (fuel === undefined) throw new Error('The script engine has no fuel tank');
    runtime.setMaxStackSize(STACK_BYTES);
    const context = runtime.newContext();
    const host = context.newFunction('host', (action, ...args) =>
      toGuest(
        context,
        answer(
          context.getString(action),
          args.map((argument) => fromGuest(context, argument)),
        ),
      ),
    );
    return { context, runtime, memory, host, fuel, refused };
  }
}

/** Tells whether the memory was ever asked for more than it may hold. */
function watchGrowth(memory: WebAssembly.Memory): () => boolean {
  let refused = false;
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    try {
      return grow(pages);
    } catch (error) {
      refused = true;
      throw error;
    }
  };
  return () => refused;
}

function pagesInUse(memory: Uint8Array): Snapshot {
  const pages: { at: number; bytes: Uint8Array }[] = [];
  const words = new Int32Array(memory.buffer);
  const size = 1024;
  for (let at = 0; at < words.length; at += size) {
    let word = at;
    while (word < at + size && words[word] === 0) word += 1;
    if (word < at + size) pages.push({ at: at * 4, bytes: memory.slice(at * 4, (at + size) * 4) });
  }
  return pages;
}

function fromGuest(context: QuickJSContext, handle: QuickJSHandle): HostArgument {
  switch (context.typeof(handle)) {
    case 'number':
      return context.getNumber(handle);
    case 'object':
      return context.getArrayBuffer(handle).consume((bytes) => bytes.value.slice());
    default:
      return context.getString(handle);
  }
}

function toGuest(context: QuickJSContext, answer: HostAnswer): QuickJSHandle {
  if (answer === undefined) return context.undefined;
  if (typeof answer === 'number') return context.newNumber(answer);
  if (typeof answer === 'string') return context.newString(answer);
  return context.newArrayBuffer(answer.slice().buffer);
}
