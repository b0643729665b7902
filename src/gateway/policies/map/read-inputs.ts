import { getOwn, type JsonValue } from '../../../base/json.ts';
import { parseXml, rootOf } from '../../policy-kit/xml.ts';
import { xmlValue } from '../../policy-kit/xml-value.ts';
import { type PolicyContext, readMessageJson, textOf } from '../../policy-kit.ts';
import type { MapPort } from './map-definition.ts';
import { mapError } from './map-error.ts';

/** The values of the inputs by name; an input whose variable is not there is left out. */
export function readInputs(context: PolicyContext, inputs: readonly MapPort[]): ReadonlyMap<string, unknown> {
  return new Map(
    inputs.flatMap((port): readonly [string, unknown][] => {
      const value = readInput(context, port);
      return value === undefined ? [] : [[port.name, value]];
    }),
  );
}

function readInput(context: PolicyContext, port: MapPort): unknown {
  const { name, variable, isXml, schema } = port;
  const value = context.get(variable);
  if (variable.startsWith('request.parameters.') && typeof value === 'string') return decoded(value);
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return value;
  const text = textOf(value);
  if (text.trim() === '') return isXml ? undefined : text;
  if (isXml) return fromXml(text, port, context);
  return getOwn(schema, 'type') === 'string' ? text : jsonOr(text, `inputs.${name}`, value instanceof Uint8Array);
}

/** Below the root's name, as paths of maps begin; without it where the schema describes the root itself. */
function fromXml(text: string, { name, schema }: MapPort, { document }: PolicyContext): JsonValue {
  const root = rootOf(parseXml(text, `The input ${name}`));
  const rootName = root.localName ?? root.nodeName;
  const properties = getOwn(schema, 'properties');
  const own = getOwn(properties, rootName);
  const isRootItself = own === undefined && getOwn(getOwn(schema, 'xml'), 'name') === rootName;
  return isRootItself ? xmlValue(root, schema, document) : { [rootName]: xmlValue(root, own, document) };
}

function jsonOr(text: string, place: string, wasBytes: boolean): unknown {
  const parsed = readMessageJson(text);
  if (parsed.ok) return parsed.value;
  if (!wasBytes) return text;
  throw mapError(
    place,
    `It is not JSON: ${parsed.error}`,
    'Set the content of the input to application/xml if it is XML.',
  );
}

/** Parameters come as they stand in the address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
