import type { MapAction, MapDefinition } from './map-definition.ts';
import { mapError } from './map-error.ts';
import type { MapOptions } from './map-options.ts';
import type { MapScope } from './map-scope.ts';
import { ITEM } from './value-path.ts';
import type { ScriptJob } from './value-scripts.ts';

/** Something that is being made: an output, or an element of one of its lists. */
export class Making {
  value: unknown;
  readonly output: string;
  /** Path below the output, for its schema; an entry of a list is ''. */
  readonly at: readonly string[];

  constructor(output: string, at: readonly string[]) {
    this.output = output;
    this.at = at;
  }
}

/** A place in something that is being made. */
interface Target {
  readonly to: Making;
  readonly path: readonly string[];
}

/** One thing to write, in the order of the actions. A script's value is known only when all have run. */
export type MapWrite =
  | { readonly kind: 'value'; readonly to: Making; readonly path: readonly string[]; readonly value: unknown }
  | {
      readonly kind: 'job';
      readonly to: Making;
      readonly path: readonly string[];
      readonly job: number;
      readonly fallback: unknown;
    }
  | { readonly kind: 'append'; readonly to: Making; readonly path: readonly string[]; readonly element: Making }
  | { readonly kind: 'list'; readonly to: Making; readonly path: readonly string[] };

export interface MapPlan {
  readonly outputs: ReadonlyMap<string, Making>;
  readonly writes: readonly MapWrite[];
  readonly jobs: readonly ScriptJob[];
}

/** More than this many writes for one call is a mistake, such as lists multiplied with each other. */
const MOST_WRITES = 500_000;

/** Walks through the actions of a map with the values of one call: what is to be written, and which scripts tell what. */
export function planMap(definition: MapDefinition, scope: MapScope, options: MapOptions): MapPlan {
  const outputs = new Map(definition.outputs.map(({ name }) => [name, new Making(name, [])]));
  const writes: MapWrite[] = [];
  const jobs: ScriptJob[] = [];

  function put(write: MapWrite, place: string): void {
    writes.push(write);
    if (writes.length > MOST_WRITES) {
      throw mapError(
        place,
        `The map makes more than ${MOST_WRITES} values.`,
        'Look for lists inside lists of the same data.',
      );
    }
  }

  /** An output by its name, or below the element that is being made. */
  function targetOf({ target, place }: MapAction, element: Making | undefined): Target {
    const [first = '', ...rest] = target;
    if (element !== undefined) return { to: element, path: first === ITEM ? rest : pathBelow(target, element) };
    const to = outputs.get(first);
    if (to === undefined) throw new Error(`${place} was read with an output that is not there.`);
    return { to, path: rest };
  }

  function walk(actions: readonly MapAction[], at: MapScope, element: Making | undefined): void {
    for (const action of actions) {
      const target = targetOf(action, element);
      if (action.kind === 'create') create(action, at, target);
      else if (action.list === undefined) set(action, at, target);
      else for (const each of at.each(action.list)) setEntry(action, each, target);
    }
  }

  function create(action: MapAction, at: MapScope, { to, path }: Target): void {
    const scopes = action.list === undefined ? [at] : at.each(action.list);
    if (scopes.length > 0 || options.createsEmpty) put({ kind: 'list', to, path }, action.place);
    for (const scope of scopes) {
      const element = new Making(to.output, [...to.at, ...path, '']);
      if (action.actions.length === 0) set(action, scope, { to: element, path: [] });
      else walk(action.actions, scope, element);
      put({ kind: 'append', to, path, element }, action.place);
    }
  }

  function setEntry(action: MapAction, at: MapScope, { to, path }: Target): void {
    const element = new Making(to.output, [...to.at, ...path, '']);
    set(action, at, { to: element, path: [] });
    put({ kind: 'append', to, path, element }, action.place);
  }

  function set({ source, fallback, place }: MapAction, at: MapScope, target: Target): void {
    if (source.kind === 'script') {
      const values = source.paths.map((path) => (path === undefined ? undefined : (at.read(path) ?? null)));
      const job = jobs.push({ script: source.script, values, place }) - 1;
      put({ kind: 'job', ...target, job, fallback }, place);
      return;
    }
    const found = source.kind === 'path' ? at.read(source.path) : source.value;
    const isMissing = found === undefined || (found === null && !options.keepsNull);
    const value = isMissing ? fallback : found;
    if (value !== undefined) put({ kind: 'value', ...target, value }, place);
  }

  walk(definition.actions, scope, undefined);
  return { outputs, writes, jobs };
}

/** A target inside a `create` is relative to its element, but may be written from the output on. */
function pathBelow(path: readonly string[], { output, at }: Making): readonly string[] {
  const whole = [output, ...at.filter((key) => key !== '')];
  const isWhole = whole.length > 1 && path.length > whole.length && whole.every((key, index) => path[index] === key);
  return isWhole ? path.slice(whole.length) : path;
}
