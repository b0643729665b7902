import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray, jsonValue } from '../../base/json.ts';
import { utf8Bytes } from '../../base/utf8.ts';
import { resolvedSchema } from '../../document/openapi/schema.ts';
import type { OpenApiOperation, OpenApiParameter, OpenApiView } from '../../document/openapi/view.ts';
import { isPlainObject, memberOf, type PlainObject } from '../context/plain-object.ts';
import type { IncomingCall } from './incoming-call.ts';

export interface ParameterSources {
  readonly view: OpenApiView;
  readonly operation: OpenApiOperation;
  readonly call: IncomingCall;
  /** Texts captured from the path, not decoded. */
  readonly captured: ReadonlyMap<string, string | string[]>;
  readonly body: unknown;
}

const SEPARATORS = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' } as const;

/**
 * `request.parameters` (gateway.md §1.5): every declared parameter that came, converted by its type. Absent ones have no
 * member; what is required, allowed or bounded is not enforced.
 */
export function readParameters(sources: ParameterSources): PlainObject {
  const { view, operation, body } = sources;
  const values: [string, unknown][] = [];
  for (const parameter of operation.parameters) {
    const raw = rawValue(parameter, sources);
    if (raw === undefined) continue;
    const value = parameter.in === 'path' && Array.isArray(raw) ? raw : convert(parameter, raw, view);
    // `{+name}` is known without its sign (gateway.md §1.5).
    const name = parameter.in === 'path' ? parameter.name.replace(/^\+/, '') : parameter.name;
    if (value !== undefined) values.push([name, value]);
  }
  if (operation.body !== undefined && body !== undefined) values.push([operation.body.name || 'body', body]);
  return Object.fromEntries(values);
}

function rawValue({ name, in: location }: OpenApiParameter, { call, captured, body }: ParameterSources): unknown {
  switch (location) {
    case 'path':
      return captured.get(name.replace(/^\+/, ''));
    case 'query': {
      const all = call.query.getAll(name);
      return all.length > 1 ? all : all[0];
    }
    case 'header':
      return call.headerMap.get(name);
    case 'formData':
      return isPlainObject(body) ? memberOf(body, name) : undefined;
    default:
      return undefined;
  }
}

function convert(parameter: OpenApiParameter, raw: unknown, view: OpenApiView): unknown {
  const schema = resolvedSchema(parameter.schema, view);
  if (typeOf(schema) !== 'array') return convertOne(typeOf(schema), getOwn(schema, 'format'), raw);
  const format = parameter.collectionFormat ?? 'csv';
  if (format === 'multi' || typeof raw !== 'string') return raw;
  const items = resolvedSchema(getOwn(schema, 'items'), view);
  return raw.split(SEPARATORS[format]).map((item) => convertOne(typeOf(items), getOwn(items, 'format'), item));
}

/** The type of a schema; of 3.1's lists the first that is not null. */
function typeOf(schema: JsonObject | JsonValue | undefined): string | undefined {
  const type = getOwn(schema, 'type');
  const one = isJsonArray(type) ? type.find((each) => each !== 'null') : type;
  return typeof one === 'string' ? one : undefined;
}

function convertOne(type: string | undefined, format: JsonValue | undefined, raw: unknown): unknown {
  if (Array.isArray(raw) && type !== undefined && type !== 'array') return convertOne(type, format, raw.join(','));
  if (typeof raw !== 'string') return raw;
  switch (type) {
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
    case 'number':
      return Number(raw);
    case 'boolean': {
      const text = raw.toLowerCase();
      return text === 'true' ? true : text === 'false' ? false : undefined;
    }
    case 'date':
    case 'dateTime':
      return new Date(raw);
    case 'object':
      return jsonValue(raw);
    case 'binary':
    case 'byte':
      return utf8Bytes(raw);
    case 'file':
      return undefined;
    case 'string':
      return format === 'binary' || format === 'byte' ? utf8Bytes(raw) : raw;
    default:
      return raw;
  }
}
