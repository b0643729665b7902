import type { JsonObject, JsonValue } from '../../../base/json.ts';
import {
  isPlainObject,
  memberOf,
  type PlainObject,
  type PolicyProps,
  resolvedSchema,
  type SchemaSource,
  textOf,
} from '../../policy-kit.ts';
import { mapError } from './map-error.ts';
import { entrySource, type MapSource, sourceOf, textsOfFrom } from './map-source.ts';
import { pathOf, placeIn } from './value-path.ts';

/** An input or output: its name in the map, the variable it stands for, its form. */
export interface MapPort {
  readonly name: string;
  readonly variable: string;
  readonly isXml: boolean;
  readonly schema: JsonValue | undefined;
}

export interface MapAction {
  readonly kind: 'set' | 'create';
  readonly target: readonly string[];
  /** The list that the action runs through. */
  readonly list: readonly string[] | undefined;
  /** What is set, or, in a list without `actions`, what each of its entries is. */
  readonly source: MapSource;
  readonly fallback: unknown;
  readonly actions: readonly MapAction[];
  /** `actions[2].actions[0]`, for messages. */
  readonly place: string;
}

export interface MapDefinition {
  readonly inputs: readonly MapPort[];
  readonly outputs: readonly MapPort[];
  readonly actions: readonly MapAction[];
}

const DEEPEST = 20;

/** Reads a map as it is written (gateway.md §5.9); throws a TransformError that names the place of a mistake. */
export function readMap(props: PolicyProps, document: SchemaSource): MapDefinition {
  const outputs = portsOf(props.outputs, 'outputs', document);
  if (outputs.length === 0) {
    throw mapError('outputs', 'The map has no outputs.', 'Give it one, such as output with the variable message.body.');
  }
  const inputs = portsOf(props.inputs, 'inputs', document);
  const actions = actionsOf(props.actions, 'actions', 0);
  const names = new Set(outputs.map(({ name }) => name));
  for (const { target, place } of actions) {
    const [first = ''] = target;
    if (!names.has(first)) {
      throw mapError(place, `There is no output “${first}”.`, `The outputs are ${[...names].join(', ')}.`);
    }
  }
  return { inputs, outputs, actions };
}

function portsOf(written: unknown, place: string, document: SchemaSource): readonly MapPort[] {
  if (written === undefined || written === null) return [];
  if (!isPlainObject(written))
    throw mapError(place, 'These are no named ports.', 'Write a name, and below it variable and schema.');
  return Object.entries(written).map(([name, port]) => {
    const variable = isPlainObject(port) ? textOf(memberOf(port, 'variable')).trim() : '';
    if (!isPlainObject(port) || variable === '') {
      throw mapError(`${place}.${name}`, 'It names no variable.', 'Write variable: message.body, for example.');
    }
    return {
      name,
      variable: bare(variable),
      isXml: /xml/i.test(textOf(memberOf(port, 'content'))),
      schema: schemaOf(port, document),
    };
  });
}

/** Variables are named without `$()`, but some people write it. */
function bare(variable: string): string {
  return /^\$\((.*)\)$/.exec(variable)?.[1] ?? variable;
}

function schemaOf(port: PlainObject, document: SchemaSource): JsonValue | undefined {
  return resolvedSchema((memberOf(port, 'schema') ?? port) as JsonObject, document);
}

function actionsOf(written: unknown, place: string, depth: number): readonly MapAction[] {
  if (written === undefined || written === null) return [];
  if (!Array.isArray(written))
    throw mapError(place, 'The actions are no list.', 'Write a list of set and create actions.');
  if (depth > DEEPEST) throw mapError(place, `Actions are nested deeper than ${DEEPEST}.`, 'Split the map in two.');
  return written.map((action, index) => actionOf(action, `${place}[${index}]`, depth));
}

function actionOf(written: unknown, place: string, depth: number): MapAction {
  if (!isPlainObject(written))
    throw mapError(place, 'This is no action.', 'An action is a mapping with set or create.');
  const kind = memberOf(written, 'create') === undefined ? 'set' : 'create';
  const from = textsOfFrom(written);
  const actions = actionsOf(memberOf(written, 'actions'), `${place}.actions`, depth + 1);
  const isList = kind === 'create';
  return {
    kind,
    target: targetOf(memberOf(written, kind), place),
    list: listOf(memberOf(written, 'foreach') ?? (isList ? from[0] : undefined), place),
    source: isList ? entrySource(written, place) : sourceOf(written, from, place),
    fallback: memberOf(written, 'default') ?? undefined,
    actions,
    place,
  };
}

function targetOf(written: unknown, place: string): readonly string[] {
  if (typeof written !== 'string' || written.trim() === '') {
    throw mapError(place, 'The action sets nothing.', 'Write set: output.name, or create: output.list.');
  }
  const path = pathOf(written);
  if (path !== undefined) return path;
  throw mapError(place, `“${written.trim()}” is no path.`, 'Write names joined by dots: output.address.city.');
}

function listOf(written: unknown, place: string): readonly string[] | undefined {
  if (written === undefined || written === null) return undefined;
  const path = placeIn(textOf(written));
  if (path !== undefined) return path;
  throw mapError(place, `“${textOf(written)}” is no path to a list.`, 'Write names joined by dots: input.orders.');
}
