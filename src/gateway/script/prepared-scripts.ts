import { oncePer, oncePerText } from '../../base/once-per.ts';
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
  prepared(image: () => EngineImage): void;
}

/**
 * Scripts come again and again: what compiling them and giving them their variables makes of an engine's memory is kept. A script
 * finds the same names in the same order, so an image holds for calls whose variables have the same names; values are
 * fetched from the host anyway.
 */
export class PreparedScripts {
  readonly #scripts = new Map<ScriptRequest['kind'], Map<string, Script>>();
  #clock = 0;
  #count = 0;

  find(request: ScriptRequest): PreparedScript {
    const { kind, source } = request;
    const scripts = this.#scripts.get(kind) ?? new Map<string, Script>();
    this.#scripts.set(kind, scripts);
    let script = scripts.get(source);
    if (script === undefined) {
      if (this.#count === MOST_SCRIPTS) this.#forgetOldest();
      script = new Script(source);
      scripts.set(source, script);
      this.#count += 1;
    }
    this.#clock += 1;
    script.usedAt = this.#clock;
    return script.among(request);
  }

  #forgetOldest(): void {
    const all = [...this.#scripts.values()].flatMap((scripts) => [...scripts].map((entry) => ({ scripts, entry })));
    const { scripts, entry } = all.reduce((a, b) => (b.entry[1].usedAt < a.entry[1].usedAt ? b : a));
    scripts.delete(entry[0]);
    this.#count -= 1;
  }
}

class Script {
  usedAt = 0;
  readonly #source: string;
  readonly #mentions = new Map<string, boolean>();
  /** By the names of the variables; the names of those that cannot change are always the same list. */
  readonly #prepared = oncePer((readOnly: readonly string[]) =>
    oncePerText(
      MOST_IMAGES,
      (_names, globals: ScriptRequest['globals']) => new KeptScript(this.#start(globals, readOnly)),
    ),
  );

  constructor(source: string) {
    this.#source = source;
  }

  among({ globals, readOnly }: ScriptRequest): PreparedScript {
    let key = '';
    for (const name of Object.keys(globals)) {
      key += `;${name.length} ${name}`;
      if (this.#isMentioned(name)) for (const member of membersOf(globals[name])) key += `.${member.length} ${member}`;
    }
    return this.#prepared(readOnly)(key, globals);
  }

  #start(globals: ScriptRequest['globals'], readOnly: readonly string[]): string {
    const variables = Object.keys(globals).map((name) => [
      name,
      ...(this.#isMentioned(name) ? membersOf(globals[name]) : []),
    ]);
    return JSON.stringify({ variables, readOnly });
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

  prepared(image: () => EngineImage): void {
    this.#runs += 1;
    if (this.#runs > 1) this.image = image();
  }
}

function membersOf(value: ScriptValue): readonly string[] {
  const names = isRecord(value) ? Object.keys(value) : [];
  return names.length > MOST_MEMBERS ? [] : names;
}
