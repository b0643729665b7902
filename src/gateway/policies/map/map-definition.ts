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

/** An input or output: its name in the map, the variable it stands for, its form. */
export interface MapPort {
  readonly name: string;
  readonly variable: string;
  readonly isXml: boolean;
  readonly schema: JsonValue | undefined;
}

export interface MapAction {
  readonly kind: 'set' | 'create';
  readonly target: string;
  readonly from: readonly string[];
  readonly foreach: string | undefined;
  /** A script, or undefined; a value that is no text stands for itself. */
  readonly value: unknown;
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
  return {
    inputs: portsOf(props.inputs, 'inputs', document),
    outputs,
    actions: actionsOf(props.actions, 'actions', 0),
  };
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
  const target = memberOf(written, kind);
  if (typeof target !== 'string' || target.trim() === '') {
    throw mapError(place, 'The action sets nothing.', 'Write set: output.name, or create: output.list.');
  }
  const foreach = memberOf(written, 'foreach');
  const from = memberOf(written, 'from');
  return {
    kind,
    target: target.trim(),
    from: from === undefined || from === null ? [] : (Array.isArray(from) ? from : [from]).map(textOf),
    foreach: foreach === undefined || foreach === null ? undefined : textOf(foreach),
    value: memberOf(written, 'value') ?? undefined,
    fallback: memberOf(written, 'default') ?? undefined,
    actions: actionsOf(memberOf(written, 'actions'), `${place}.actions`, depth + 1),
    place,
  };
}
