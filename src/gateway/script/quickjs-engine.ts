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
import { GUEST_CONTEXT, STEP } from './guest-context.ts';
import { GUEST_DATE } from './guest-date.ts';
import { GUEST_FORMAT } from './guest-format.ts';
import { type LibraryLanguage, libraryProgram } from './guest-library.ts';
import { GUEST_MESSAGE } from './guest-message.ts';
import { GUEST_MODULES } from './guest-modules.ts';
import { GUEST_URLOPEN } from './guest-urlopen.ts';
import { GUEST_VARIABLES } from './guest-variables.ts';
import { GUEST_XML } from './guest-xml.ts';
import { type MemoryChanges, MemorySnapshot } from './memory-snapshot.ts';
import { CONSOLE_METHODS, type HostAnswer, type HostArgument } from './script-host.ts';
import { FUEL_EXPORT, withFuel } from './wasm-fuel.ts';
import { withMemoryFrom } from './wasm-memory.ts';

const WASM_PAGE = 64 * 1024;
/** Beyond what scripts are promised: the module's own stack (5 MB), tables and static data, and some air. */
const PAGES_OF_THE_ENGINE = 256;
const MOST_PAGES = 32_768;
/** What the engine needs and 1.9 MB for a script. Most need less, and the less there is, the sooner it is clean again. */
const FIRST_PAGES = 112;

/** More lets `JSON.parse('['.repeat(1e5))` overflow the host's stack, which destroys the instance (measured in a service worker). */
const STACK_BYTES = 64 * 1024;

/** The prelude, and what it takes: in the order of its parameters. */
const PRELUDE = [
  GUEST_CONTEXT,
  GUEST_DATE,
  GUEST_FORMAT,
  GUEST_BUFFER,
  GUEST_VARIABLES,
  GUEST_XML,
  GUEST_APIM,
  GUEST_MESSAGE,
  GUEST_MODULES,
  GUEST_URLOPEN,
];

/** Turns of loops between two questions to the interrupt handler: about a second of the slowest, and enough for megabytes of JSON. */
const FULL_TANK = 2 ** 26;

/** Answers `host(action, …)` of the engine. */
export type HostFunction = (action: string, args: readonly HostArgument[]) => HostAnswer;

/** What an engine can evaluate. Libraries are large, so only an engine that is started for their language carries them. */
export type EngineLanguage = 'javascript' | LibraryLanguage;

/** What an engine's memory holds at the start of a run: the library of scripts, and a script ready to run when there are changes. */
export interface EngineImage {
  readonly base: MemorySnapshot;
  readonly changes?: MemoryChanges;
}

/** A WebAssembly instance with a memory of its own, for one run at a time. What a run leaves is never freed piece by piece. */
export interface QuickJsEngine {
  readonly context: QuickJSContext;
  readonly runtime: QuickJSRuntime;
  /**
   * Makes every byte of the memory what the image says, whatever ran before; false when it has grown. Only for an engine that has
   * not broken down: what lies outside of memory, the stack pointer of an interrupted call, stays as it is.
   */
  start(image: EngineImage): boolean;
  /** The memory as it is now, to start others with. Undefined when it has grown since it was started. */
  image(): EngineImage | undefined;
  /** The prelude's `step`, before a script runs. */
  step(): QuickJSHandle;
  /** Who answers the script's side from now on. */
  serve(host: HostFunction): void;
  /** Asks `overdue` again and again; when it says so, or when a built-in leaves no chance to ask, the script ends. */
  stopWhen(overdue: () => boolean): void;
  /** What made the engine break down, as far as its state tells. */
  exhausted(): 'time' | 'memory' | undefined;
  /** Lets go of the run that it was for; false when it costs less to make another than to use it again. */
  release(): boolean;
}

/**
 * Makes engines from one compiled module. Compiling the prelude costs more than all the rest of a small script, so it
 * happens once: the memory of that first engine is kept, and every later engine, made by the same steps and so with
 * everything at the same addresses, is given a copy of it for each run.
 */
export class QuickJsEngines {
  readonly #module: WebAssembly.Module;
  readonly #bases = new Map<EngineLanguage, Promise<EngineImage>>();

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /** From the bytes of `@jitl/quickjs-wasmfile-release-sync/wasm`. */
  static async compile(wasm: Uint8Array): Promise<QuickJsEngines> {
    return new QuickJsEngines(await WebAssembly.compile(withMemoryFrom(FIRST_PAGES, withFuel(wasm))));
  }

  /** What engines for a language start with. */
  async base(language: EngineLanguage): Promise<EngineImage> {
    const known = this.#bases.get(language);
    if (known !== undefined) return known;
    const taken = this.#takeSnapshot(language);
    this.#bases.set(language, taken);
    // What could not be loaded is tried again the next time.
    taken.catch(() => this.#bases.delete(language));
    return taken;
  }

  /** An engine that has to be started. `memoryBytes` bounds what the script can hold. */
  async create(memoryBytes: number): Promise<QuickJsEngine> {
    let host: HostFunction = () => undefined;
    let overdue = () => false;
    const { context, runtime, global, memory, fuel, refused } = await this.#bare(
      memoryBytes,
      (action, args) => host(action, args),
      () => overdue(),
    );
    const size = memory.buffer.byteLength;
    let started: EngineImage | undefined;
    return {
      context,
      runtime,
      start(image) {
        started = image;
        return image.base.restore(memory, image.changes);
      },
      image() {
        const changes = started?.base.changesIn(memory);
        return started === undefined || changes === undefined ? undefined : { base: started.base, changes };
      },
      step: () => context.getProp(global, STEP),
      serve(answer) {
        host = answer;
      },
      stopWhen(condition) {
        fuel.value = FULL_TANK;
        overdue = () => {
          if (condition()) return true;
          fuel.value = FULL_TANK;
          return false;
        };
      },
      exhausted() {
        if (fuel.value === 0) return 'time';
        return refused() ? 'memory' : undefined;
      },
      release() {
        host = () => undefined;
        overdue = () => false;
        return !refused() && memory.buffer.byteLength === size;
      },
    };
  }

  async #takeSnapshot(language: EngineLanguage): Promise<EngineImage> {
    const library = language === 'javascript' ? undefined : await libraryProgram(language);
    const console = JSON.stringify(Object.keys(CONSOLE_METHODS));
    const { context, memory, host } = await this.#bare(
      0,
      (action) => (action === 'console' ? console : undefined),
      () => false,
    );
    const [prelude, ...makers] = PRELUDE.map((source) => context.unwrapResult(context.evalCode(source, 'sandbox.js')));
    if (prelude === undefined) throw new Error('The prelude is missing');
    context.unwrapResult(context.callFunction(prelude, context.undefined, host, ...makers));
    if (library !== undefined) context.unwrapResult(context.evalCode(library, 'sandbox.js'));
    return { base: new MemorySnapshot(memory) };
  }

  async #bare(memoryBytes: number, answer: HostFunction, overdue: () => boolean) {
    const maximum = Math.min(PAGES_OF_THE_ENGINE + Math.ceil(memoryBytes / WASM_PAGE), MOST_PAGES);
    // The bound is the memory's own maximum: the engine's setMemoryLimit does not count bytes in the published builds.
    const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum });
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
    runtime.setInterruptHandler(overdue);
    const context = runtime.newContext();
    // Handles that are asked for once and kept must be part of the snapshot.
    const { global } = context;
    const host = context.newFunction('host', (action, ...args) =>
      toGuest(
        context,
        answer(
          context.getString(action),
          args.map((argument) => fromGuest(context, argument)),
        ),
      ),
    );
    return { context, runtime, global, memory, host, fuel, refused };
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
