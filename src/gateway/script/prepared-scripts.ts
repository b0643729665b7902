import type { EngineImage } from './quickjs-engine.ts';
import type { ScriptRequest, ScriptValue } from './sandbox.ts';
import { isRecord } from './wire.ts';

/** Scripts of which images are kept, and images of one script: each is some hundred kilobytes. */
const MOST_SCRIPTS = 64;
const MOST_IMAGES = 4;
/** Variables with more members than this are opened when they are touched. */
const MOST_MEMBERS = 32;

/** One script among variables of certain names: all that an engine can know of it before the call. */
export interface PreparedScript {
  /** The engine in which it is ready to run; undefined as long as there is none. */
  readonly image: EngineImage | undefined;
  /** What `step(boot, …)` of the prelude takes, as JSON. */
  readonly start: string;
  /** Told when an engine stands before the run. An image is worth its price from the second run on. */
  prepared(image: () => EngineImage | undefined): void;
}

/**
 * Scripts come again and again: what compiling them and giving them their variables makes of an engine's memory is kept. A script
 * finds the same names in the same order, so an image holds for calls whose variables have the same names; values are
 * fetched from the host anyway.
 */
export class PreparedScripts {
  readonly #scripts = new Map<string, Script>();

  find(request: ScriptRequest): PreparedScript {
    const { kind, source } = request;
    const key = `${kind} ${source}`;
    const script = this.#scripts.get(key) ?? new Script(source);
    // Last used, last to go.
    this.#scripts.delete(key);
    this.#scripts.set(key, script);
    if (this.#scripts.size > MOST_SCRIPTS) this.#forgetOldest();
    return script.among(request);
  }

  #forgetOldest(): void {
    for (const key of this.#scripts.keys()) {
      this.#scripts.delete(key);
      return;
    }
  }
}

class Script {
  readonly #source: string;
  readonly #mentions = new Map<string, boolean>();
  readonly #prepared = new Map<string, KeptScript>();

  constructor(source: string) {
    this.#source = source;
  }

  among({ globals, readOnly }: ScriptRequest): PreparedScript {
    const variables = Object.keys(globals).map((name) => [
      name,
      ...(this.#isMentioned(name) ? membersOf(globals[name]) : []),
    ]);
    const start = JSON.stringify({ variables, readOnly });
    const known = this.#prepared.get(start);
    if (known !== undefined) return known;
    if (this.#prepared.size >= MOST_IMAGES) this.#prepared.clear();
    const fresh = new KeptScript(start);
    this.#prepared.set(start, fresh);
    return fresh;
  }

  /** Only a guess at what will be touched: whatever else is, is fetched. */
  #isMentioned(name: string): boolean {
    const known = this.#mentions.get(name) ?? this.#source.includes(name);
    this.#mentions.set(name, known);
    return known;
  }
}

class KeptScript implements PreparedScript {
  readonly start: string;
  image: EngineImage | undefined;
  #runs = 0;

  constructor(start: string) {
    this.start = start;
  }

  prepared(image: () => EngineImage | undefined): void {
    this.#runs += 1;
    if (this.#runs > 1) this.image = image();
  }
}

function membersOf(value: ScriptValue): readonly string[] {
  const names = isRecord(value) ? Object.keys(value) : [];
  return names.length > MOST_MEMBERS ? [] : names;
}
