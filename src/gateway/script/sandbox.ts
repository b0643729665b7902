import type { JsonValue } from '../../base/json.ts';
import type { Clock, Random } from '../../base/ports.ts';

/** What a script or condition may see and change: the context as one tree of plain values. Bytes travel as Uint8Array. */
export type ScriptValue =
  | JsonValue
  | undefined
  | Uint8Array
  | Date
  | readonly ScriptValue[]
  | { readonly [key: string]: ScriptValue };

export interface ScriptRequest {
  /** A script, a condition in JavaScript, one in JSONata, or a Handlebars template. */
  readonly kind: 'script' | 'condition' | 'jsonata' | 'handlebars';
  readonly source: string;
  /** Root variables by name (`request`, `message`, `api` …, custom ones): the globals of the script. */
  readonly globals: { readonly [name: string]: ScriptValue };
  /** Dotted names that writes silently ignore (gateway.md §3.1), e.g. `request.verb`. */
  readonly readOnly: readonly string[];
  readonly limits: { readonly timeMs: number; readonly memoryBytes: number };
}

export interface ConsoleLine {
  readonly level: 'log' | 'debug' | 'info' | 'notice' | 'warn' | 'error' | 'trace';
  readonly text: string;
}

/** A write that the script made, in order: a global's property path and its new value (undefined = deleted). */
export interface ScriptWrite {
  readonly path: readonly string[];
  readonly value: ScriptValue;
}

export interface ScriptFailure {
  /** Error name as scripts throw it: `TypeError`, `SyntaxError`, a custom name, or '' when a plain value was thrown. */
  readonly name: string;
  readonly message: string;
  /** An instance of Error, made by the engine or by the script, was thrown; otherwise a plain value. */
  readonly isError?: boolean;
  readonly status?: { readonly code: number; readonly reason?: string };
  readonly headers?: { readonly [name: string]: string };
  readonly line?: number;
  /** Why the sandbox ended it, when it did. */
  readonly stopped?: 'time' | 'memory' | 'stack';
}

export interface ScriptOutcome {
  readonly console: readonly ConsoleLine[];
  /** Changes made before the end, also when it failed. */
  readonly writes: readonly ScriptWrite[];
  /** Value of a condition, text of a template. */
  readonly value?: ScriptValue;
  readonly failure?: ScriptFailure;
}

/** A call to a back end that a script makes with `urlopen`. */
export interface ScriptCall {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
}

export type ScriptCallAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly reason: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: Uint8Array;
    }
  | { readonly kind: 'failed'; readonly message: string };

/** What of the world a script may learn or change: hand in the same and it does the same. */
export interface ScriptPorts {
  /** The present, for `Date`. */
  readonly clock: Clock;
  readonly random: Random;
  /** Values that the scripts of one call share under `session.name(…)`, by context and name. */
  readonly session: Map<string, ScriptValue>;
  /** Who answers `urlopen`; waiting for it does not count against the time limit. Absent: nobody can be called. */
  readonly open?: (call: ScriptCall) => Promise<ScriptCallAnswer>;
}

/** Runs strangers' code with time, memory and stack limits and no way out (DESIGN §4.5). Never rejects for what a script does. */
export interface ScriptSandbox {
  /** Without `ports` a script has the sandbox's own clock and randomness, and nobody to call. */
  run(request: ScriptRequest, ports?: ScriptPorts): Promise<ScriptOutcome>;
}
