import releaseSync from '@jitl/quickjs-wasmfile-release-sync';
import {
  type JSValueConstPointer,
  type JSValuePointer,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  StaticLifetime,
} from 'quickjs-emscripten-core';
import { EngineDoor, type HostFunction, openedVariant } from './engine-door.ts';
import { GUEST_APIM } from './guest-apim.ts';
import { GUEST_BUFFER } from './guest-buffer.ts';
import { type Action, GUEST_CONTEXT } from './guest-context.ts';
import { GUEST_DATE } from './guest-date.ts';
import { GUEST_FORMAT } from './guest-format.ts';
import { type LibraryLanguage, libraryProgram } from './guest-library.ts';
import { GUEST_MESSAGE } from './guest-message.ts';
import { GUEST_MODULES } from './guest-modules.ts';
import { GUEST_URLOPEN } from './guest-urlopen.ts';
import { GUEST_VARIABLES } from './guest-variables.ts';
import { GUEST_XML } from './guest-xml.ts';
import { type MemoryChanges, MemorySnapshot } from './memory-snapshot.ts';
import { CONSOLE_METHODS } from './script-host.ts';
import { FUEL_EXPORT, withFuel } from './wasm-fuel.ts';
import { withMemoryFrom } from './wasm-memory.ts';

const WASM_PAGE = 64 * 1024;
/** Beyond what scripts are promised: the module's own stack (5 MB), tables and static data, and some air. */
const PAGES_OF_THE_ENGINE = 256;
const MOST_PAGES = 32_768;
/** What the engine needs and some 250 kB for a script: most need less, and the less there is, the sooner it is clean again. */
const FIRST_PAGES = 90;
/** An engine that has grown beyond this takes longer to clean than to make. */
const MOST_KEPT_PAGES = 128;

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

/** What an engine can evaluate. Libraries are large, so only an engine that is started for their language carries them. */
export type EngineLanguage = 'javascript' | LibraryLanguage;

/** What an engine's memory holds at the start of a run: the library of scripts, and a script ready to run when there are changes. */
export interface EngineImage {
  readonly base: MemorySnapshot;
  /** Bytes that an engine's memory must have at least. */
  readonly size: number;
  /** Where in it the prelude's `step` is. */
  readonly step: JSValuePointer | JSValueConstPointer;
  readonly changes?: MemoryChanges;
}

/** A WebAssembly instance with a memory of its own, for one run at a time. What a run leaves is never freed piece by piece. */
export interface QuickJsEngine {
  readonly context: QuickJSContext;
  readonly runtime: QuickJSRuntime;
  /** Bytes of its memory now. */
  size(): number;
  /**
   * Makes every byte of the memory what the image says, whatever ran before. Only for an engine that is large enough and has not
   * broken down: what lies outside of memory, the stack pointer of an interrupted call, stays as it is.
   */
  start(image: EngineImage): void;
  /** The memory as it is now, to start others with. */
  image(): EngineImage;
  /** The prelude's next step (guest-context.ts) and what it tells; or the error that ended it. */
  step(action: Action, given?: string | QuickJSHandle): string | { readonly error: QuickJSHandle };
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

  /** An engine that has to be started, for images up to this size. `memoryBytes` bounds what the script can hold. */
  async create(memoryBytes: number, size = 0): Promise<QuickJsEngine> {
    let host: HostFunction = () => undefined;
    let overdue = () => false;
    const { context, runtime, door, memory, fuel, refused } = await this.#bare(
      { memoryBytes, size },
      (action, args) => host(action, args),
      () => overdue(),
    );
    let started: EngineImage | undefined;
    return {
      context,
      runtime,
      size: () => memory.buffer.byteLength,
      start(image) {
        started = image;
        image.base.restore(memory, image.changes);
      },
      image() {
        if (started === undefined) throw new Error('The engine has not started');
        return { ...started, changes: started.base.changesIn(memory), size: memory.buffer.byteLength };
      },
      step(action, given) {
        if (started === undefined) throw new Error('The engine has not started');
        const told = door.step(started.step, action, given);
        return typeof told === 'string' ? told : { error: new StaticLifetime(told, runtime) };
      },
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
        return !refused() && memory.buffer.byteLength <= MOST_KEPT_PAGES * WASM_PAGE;
      },
    };
  }

  async #takeSnapshot(language: EngineLanguage): Promise<EngineImage> {
    const library = language === 'javascript' ? undefined : await libraryProgram(language);
    const console = JSON.stringify(Object.keys(CONSOLE_METHODS));
    const { context, memory, host } = await this.#bare(
      { memoryBytes: 0, size: 0 },
      (action) => (action === 'console' ? console : undefined),
      () => false,
    );
    const [prelude, ...makers] = PRELUDE.map((source) => context.unwrapResult(context.evalCode(source, 'sandbox.js')));
    if (prelude === undefined) throw new Error('The prelude is missing');
    const step = context.unwrapResult(context.callFunction(prelude, context.undefined, host, ...makers));
    if (library !== undefined) context.unwrapResult(context.evalCode(library, 'sandbox.js'));
    const base = new MemorySnapshot(memory);
    return { base, size: base.size, step: step.value };
  }

  async #bare(
    wanted: { readonly memoryBytes: number; readonly size: number },
    answer: HostFunction,
    overdue: () => boolean,
  ) {
    const { memoryBytes, size } = wanted;
    const maximum = Math.min(PAGES_OF_THE_ENGINE + Math.ceil(memoryBytes / WASM_PAGE), MOST_PAGES);
    // The bound is the memory's own maximum: the engine's setMemoryLimit does not count bytes in the published builds.
    const memory = new WebAssembly.Memory({ initial: Math.max(FIRST_PAGES, size / WASM_PAGE), maximum });
    const refused = watchGrowth(memory);
    let fuel: WebAssembly.Global | undefined;
    const instantiateWasm = async (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      const instance = await WebAssembly.instantiate(this.#module, imports);
      const tank = instance.exports[FUEL_EXPORT];
      if (tank instanceof WebAssembly.Global) fuel = tank;
      done(instance);
      return instance.exports;
    };
    const { variant: opened, parts } = await openedVariant(releaseSync);
    const variant = newVariant(opened, { wasmMemory: memory, emscriptenModule: { instantiateWasm } });
    const runtime = (await newQuickJSWASMModuleFromVariant(variant)).newRuntime();
    if (fuel === undefined) throw new Error('The script engine has no fuel tank');
    runtime.setMaxStackSize(STACK_BYTES);
    runtime.setInterruptHandler(overdue);
    const context = runtime.newContext();
    const known = parts();
    if (known === undefined) throw new Error('The script engine has no context');
    const door = new EngineDoor(known, answer, (error) => context.newError(toError(error)));
    // The door answers in its place.
    const host = context.newFunction('host', () => undefined);
    return { context, runtime, door, memory, host, fuel, refused };
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

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
