import type { MapAction, MapDefinition } from './map-definition.ts';
import { mapError } from './map-error.ts';
import type { MapOptions } from './map-options.ts';
import type { MapScope } from './map-scope.ts';
import { ITEM, pathOf } from './value-path.ts';
import { type ScriptJob, type ValueScript, valueScript } from './value-scripts.ts';

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
  const scripts = new Map<string, ValueScript>();

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
  function targetOf(
    { target, place }: MapAction,
    element: Making | undefined,
  ): { to: Making; path: readonly string[] } {
    const path = pathOf(target);
    if (path === undefined)
      throw mapError(place, `“${target}” is no path.`, 'Write names joined by dots: output.address.city.');
    const [first = '', ...rest] = path;
    if (element !== undefined) return { to: element, path: first === ITEM ? rest : pathBelow(path, element) };
    const to = outputs.get(first);
    if (to !== undefined) return { to, path: rest };
    throw mapError(place, `There is no output “${first}”.`, `The outputs are ${[...outputs.keys()].join(', ')}.`);
  }

  function walk(actions: readonly MapAction[], at: MapScope, element: Making | undefined): void {
    for (const action of actions) {
      const target = targetOf(action, element);
      if (action.kind === 'create') create(action, at, target);
      else if (action.foreach === undefined) set(action, at, target);
      else for (const each of scopesOf(action, action.foreach, at)) setEntry(action, each, target);
    }
  }

  function create(action: MapAction, at: MapScope, { to, path }: { to: Making; path: readonly string[] }): void {
    const list = action.foreach ?? action.from[0];
    const scopes = list === undefined ? [at] : scopesOf(action, list, at);
    if (scopes.length > 0 || options.createsEmpty) put({ kind: 'list', to, path }, action.place);
    for (const scope of scopes) {
      const element = new Making(to.output, [...to.at, ...path, '']);
      if (action.actions.length === 0) set({ ...action, from: [ITEM], kind: 'set' }, scope, { to: element, path: [] });
      else walk(action.actions, scope, element);
      put({ kind: 'append', to, path, element }, action.place);
    }
  }

  function setEntry(action: MapAction, at: MapScope, { to, path }: { to: Making; path: readonly string[] }): void {
    const element = new Making(to.output, [...to.at, ...path, '']);
    set(action, at, { to: element, path: [] });
    put({ kind: 'append', to, path, element }, action.place);
  }

  function set(action: MapAction, at: MapScope, target: { to: Making; path: readonly string[] }): void {
    const source = sourceOf(action, at);
    if (source.kind === 'script') {
      put(
        { kind: 'job', ...target, job: jobs.push(jobOf(source.text, action, at)) - 1, fallback: action.fallback },
        action.place,
      );
      return;
    }
    const isMissing = source.value === undefined || (source.value === null && !options.keepsNull);
    const value = isMissing ? action.fallback : source.value;
    if (value !== undefined) put({ kind: 'value', ...target, value }, action.place);
  }

  function jobOf(text: string, action: MapAction, at: MapScope): ScriptJob {
    const script = scripts.get(text) ?? valueScript(text);
    scripts.set(text, script);
    const values = script.references.map((reference) => {
      // $(1) is the first of `from`.
      const path = at.knows(/^\d+$/.test(reference) ? (action.from[Number(reference) - 1] ?? '') : reference);
      return path === undefined ? undefined : (at.read(path) ?? null);
    });
    return { script, values, place: action.place };
  }

  walk(definition.actions, scope, undefined);
  return { outputs, writes, jobs };
}

function scopesOf({ place }: MapAction, list: string, at: MapScope): readonly MapScope[] {
  const path = at.knows(list);
  if (path === undefined)
    throw mapError(place, `“${list}” is no path to a list.`, 'Write names joined by dots: input.orders.');
  return at.each(path);
}

/** A target inside a `create` is relative to its element, but may be written from the output on. */
function pathBelow(path: readonly string[], { output, at }: Making): readonly string[] {
  const whole = [output, ...at.filter((key) => key !== '')];
  const isWhole = whole.length > 1 && path.length > whole.length && whole.every((key, index) => path[index] === key);
  return isWhole ? path.slice(whole.length) : path;
}

type Source = { readonly kind: 'script'; readonly text: string } | { readonly kind: 'value'; readonly value: unknown };

/** `value` decides; without one the single `from` is copied, or evaluated when it is no path. */
function sourceOf({ value, from, place }: MapAction, at: MapScope): Source {
  if (typeof value === 'string' && value.trim() !== '') return { kind: 'script', text: value };
  if (value !== undefined && typeof value !== 'string') return { kind: 'value', value };
  const [first, ...others] = from;
  if (first === undefined) return { kind: 'value', value: undefined };
  if (others.length > 0) {
    throw mapError(
      place,
      'Several inputs need a value that says what becomes of them.',
      'Write value: $(a) + $(b), for example.',
    );
  }
  const path = at.knows(first);
  return path === undefined ? { kind: 'script', text: first } : { kind: 'value', value: at.read(path) };
}
