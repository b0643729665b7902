import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { Clock, Random } from '../../base/ports.ts';
import { thrownMessage } from '../../base/thrown.ts';
import { conditionCode, scriptCode } from './guest-code.ts';
import { ACTION, type Action } from './guest-context.ts';
import { evaluation } from './guest-library.ts';
import { type PreparedScript, PreparedScripts } from './prepared-scripts.ts';
import { type EngineImage, type EngineLanguage, type QuickJsEngine, QuickJsEngines } from './quickjs-engine.ts';
import type { ScriptFailure, ScriptOutcome, ScriptPorts, ScriptRequest, ScriptSandbox } from './sandbox.ts';
import { failureOf, type GuestFailure, stoppedFailure } from './script-failure.ts';
import { ScriptHost } from './script-host.ts';

const FILE = 'script.js';
/** After a script was stopped or threw, this long may pass until its changes are collected. */
const GRACE_MS = 100;
/** Engines kept for the next runs. One is enough where runs do not wait for anything. */
const MOST_SPARES = 16;

export interface QuickJsSandboxOptions {
  /** Fetches the bytes of `@jitl/quickjs-wasmfile-release-sync/wasm`; called once, at the first script (again only after it failed). */
  readonly loadWasm: () => Promise<Uint8Array>;
  /** Measures the time limit: a clock that really runs. The present of scripts too, when a run brings none. */
  readonly clock: Clock;
  /** Where the randomness of scripts comes from when a run brings none. */
  readonly random: Random;
  /** Runs a task when nothing else waits. With it, an engine that cannot be used again is replaced ahead of the next script. */
  readonly idle?: (task: () => void) => void;
}

/**
 * Runs `javascript`, `gatewayscript`, conditions (gateway.md §10) and templates in QuickJS on WebAssembly. Every run gets an engine
 * to itself whose memory is, byte for byte, as it was before the first script, so nothing a script leaves behind reaches
 * the next one. `limits.timeMs` counts from the start of the run and includes promise jobs and callbacks;
 * `limits.memoryBytes` bounds what the script can hold.
 *
 * The order of `writes` is: given variables in their order, then new ones in the order of their creation. A variable's
 * properties are told one by one, headers too; `body`, arrays and what lies deeper are told as a whole.
 */
export function createQuickJsSandbox(options: QuickJsSandboxOptions): ScriptSandbox {
  const engines = createSupply(options);
  const prepared = new PreparedScripts();
  return {
    async run(request, ports = { clock: options.clock, random: options.random, session: new Map() }) {
      const { memoryBytes } = request.limits;
      const script = prepared.find(request);
      // Another run may prepare it meanwhile: what this one's engine holds is what counts.
      const { image } = script;
      let engine: QuickJsEngine;
      try {
        engine = await engines.take(memoryBytes, image ?? (await engines.base(languageOf(request.kind))));
      } catch (error) {
        return { console: [], writes: [], failure: engineFailure(error) };
      }
      const run = new ScriptRun(engine, request, ports, options.clock);
      const outcome = await run.run(image === undefined ? script : undefined);
      engines.giveBack(engine, memoryBytes, run.leavesSoundEngine);
      return outcome;
    },
  };
}

/** Engines, each for one run at a time. */
function createSupply({ loadWasm, idle }: QuickJsSandboxOptions) {
  let loading: Promise<QuickJsEngines> | undefined;
  const spares: { readonly memoryBytes: number; readonly engine: QuickJsEngine }[] = [];
  const load = () => {
    loading ??= loadWasm()
      .then(QuickJsEngines.compile)
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    return loading;
  };
  const make = async (memoryBytes: number, size?: number) => (await load()).create(memoryBytes, size);
  const keep = (memoryBytes: number, engine: QuickJsEngine) => {
    if (spares.length < MOST_SPARES) spares.push({ memoryBytes, engine });
  };
  return {
    base: async (language: EngineLanguage) => (await load()).base(language),
    /** An engine that stands at the image. */
    async take(memoryBytes: number, image: EngineImage): Promise<QuickJsEngine> {
      const { size } = image;
      // The one that ran last: the processor still has its memory at hand.
      const index = spares.findLastIndex((spare) => spare.memoryBytes === memoryBytes && spare.engine.size() >= size);
      const [spare] = index < 0 ? [] : spares.splice(index, 1);
      const engine = spare?.engine ?? (await make(memoryBytes, size));
      engine.start(image);
      return engine;
    },
    giveBack(engine: QuickJsEngine, memoryBytes: number, isSound: boolean): void {
      if (isSound && engine.release()) keep(memoryBytes, engine);
      // A spare that cannot be made is no loss: the next run makes its own, or says why it cannot.
      else
        idle?.(
          () =>
            void make(memoryBytes).then(
              (fresh) => keep(memoryBytes, fresh),
              () => undefined,
            ),
        );
    },
  };
}

function engineFailure(error: unknown): ScriptFailure {
  const reason = thrownMessage(error);
  return { name: 'JavaScriptError', message: `The script engine could not be started: ${reason}` };
}

interface StepReport {
  readonly failure?: GuestFailure;
  readonly waiting: boolean;
  /** Callbacks that can be called now. */
  readonly due: number;
}
const NOTHING_TO_TELL: StepReport = { waiting: false, due: 0 };

class ScriptRun {
  readonly #context: QuickJSContext;
  readonly #engine: QuickJsEngine;
  readonly #request: ScriptRequest;
  readonly #clock: Clock;
  readonly #host: ScriptHost;
  #deadline: number;
  /** False for an engine that was stopped: it may have been left in the middle of something. */
  leavesSoundEngine = true;

  constructor(engine: QuickJsEngine, request: ScriptRequest, ports: ScriptPorts, clock: Clock) {
    this.#context = engine.context;
    this.#engine = engine;
    this.#request = request;
    this.#clock = clock;
    this.#host = new ScriptHost(request, ports);
    this.#deadline = clock.now() + request.limits.timeMs;
  }

  /**
   * `unprepared`: the script, when the engine does not hold it yet. An exception of the host means that the instance is
   * broken: it is dropped, and the run ends as stopped.
   */
  async run(unprepared: PreparedScript | undefined): Promise<ScriptOutcome> {
    let failure: ScriptFailure | undefined;
    try {
      this.#engine.serve((action, args) => this.#host.answer(action, args));
      this.#engine.stopWhen(() => this.#overdue());
      if (unprepared !== undefined) failure = this.#prepare(unprepared);
      failure ??= await this.#execution();
      this.#deadline = Math.max(this.#deadline, this.#clock.now() + GRACE_MS);
      if (failure === undefined && this.#request.kind !== 'script') failure = this.#report(ACTION.value);
      const late = this.#report(ACTION.collect);
      failure ??= late;
    } catch (error) {
      this.leavesSoundEngine = false;
      failure ??= this.#hostFailure(error);
    }
    if (failure?.stopped !== undefined) this.leavesSoundEngine = false;
    const { console, writes, value } = this.#host;
    return {
      console,
      writes,
      ...(value === undefined ? {} : { value }),
      ...(failure === undefined ? {} : { failure }),
    };
  }

  #overdue(): boolean {
    return this.#clock.now() > this.#deadline;
  }

  /** Everything up to the run itself. When the script was seen before, what the engine holds then is kept for the next time. */
  #prepare(script: PreparedScript): ScriptFailure | undefined {
    this.#call(ACTION.boot, script.start);
    const main = this.#context.evalCode(codeOf(this.#request), FILE);
    if (main.error !== undefined) return this.#guestError(main.error);
    this.#call(ACTION.hold, main.value);
    script.prepared(() => this.#engine.image());
    return undefined;
  }

  /** A script that was stopped leaves a sound engine, from which its changes can still be collected. */
  async #execution(): Promise<ScriptFailure | undefined> {
    try {
      return await this.#execute();
    } catch (error) {
      if (error instanceof GuestStopped) return error.failure;
      throw error;
    }
  }

  async #execute(): Promise<ScriptFailure | undefined> {
    const { limits } = this.#request;
    let report = this.#call(ACTION.run);
    while (report.failure === undefined) {
      const isIdle = report.due === 0 && !this.#engine.runtime.hasPendingJob();
      if (isIdle && !this.#host.calls.waiting) break;
      if (isIdle) await this.#arrival();
      const jobs = this.#engine.runtime.executePendingJobs();
      if (jobs.error !== undefined) return this.#guestError(jobs.error);
      report = this.#call(ACTION.callbacks);
    }
    // An async function that was interrupted just ends: nobody is told, or somebody stumbles over what it did not do.
    if (this.#overdue()) return stoppedFailure('time', limits);
    if (report.failure !== undefined) return this.#failure(report.failure);
    return report.waiting ? stoppedFailure('waiting', limits) : undefined;
  }

  /** Waits for a back end. That is not the script's time. */
  async #arrival(): Promise<void> {
    const from = this.#clock.now();
    const answer = await this.#host.calls.next();
    this.#deadline += this.#clock.now() - from;
    this.#call(ACTION.arrive, answer);
  }

  #report(action: Action): ScriptFailure | undefined {
    const { failure } = this.#call(action);
    return failure === undefined ? undefined : this.#failure(failure);
  }

  #failure(thrown: GuestFailure): ScriptFailure {
    const { limits } = this.#request;
    // With no memory left for an error object, the engine throws null.
    const outOfMemory = thrown.name === '' && thrown.message === 'null' && this.#engine.exhausted() === 'memory';
    return outOfMemory ? stoppedFailure('memory', limits) : failureOf(thrown, limits);
  }

  #call(action: Action, given?: string | QuickJSHandle): StepReport {
    const told = this.#engine.step(action, given);
    if (typeof told !== 'string') throw new GuestStopped(this.#guestError(told.error));
    return told === '' ? NOTHING_TO_TELL : JSON.parse(told);
  }

  /** What the engine itself threw: the interrupt, memory, stack, syntax. */
  #guestError(handle: QuickJSHandle): ScriptFailure {
    const dumped: unknown = this.#context.dump(handle);
    const overdue = this.#overdue();
    if (overdue) return stoppedFailure('time', this.#request.limits);
    if (dumped === null) return stoppedFailure('memory', this.#request.limits);
    return failureOf(typeof dumped === 'object' ? dumped : { name: '', message: String(dumped) }, this.#request.limits);
  }

  #hostFailure(error: unknown): ScriptFailure {
    if (error instanceof GuestStopped) return error.failure;
    const reason = this.#overdue() ? 'time' : this.#engine.exhausted();
    return stoppedFailure(reason ?? (error instanceof RangeError ? 'stack' : 'memory'), this.#request.limits);
  }
}

function languageOf(kind: ScriptRequest['kind']): EngineLanguage {
  return kind === 'script' || kind === 'condition' ? 'javascript' : kind;
}

/** A function whose call is the run. */
function codeOf({ kind, source }: ScriptRequest): string {
  if (kind === 'script') return scriptCode(source);
  if (kind === 'condition') return conditionCode(source);
  return `(function(){${evaluation(source)}})`;
}

class GuestStopped extends Error {
  readonly failure: ScriptFailure;
  constructor(failure: ScriptFailure) {
    super(failure.message);
    this.failure = failure;
  }
}
