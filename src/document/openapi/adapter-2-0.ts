import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../base/json.ts';
import { joinPointer } from '../json-pointer.ts';
import type { OpenApiAdapter, RawOperation, Server } from './adapter.ts';
import type { Located } from './dereference.ts';
import { asObject, asText, asTexts, memberEntries, textAt } from './lenient.ts';
import { locatedMembers } from './located-members.ts';
import type { OpenApiBody, OpenApiParameter, OpenApiResponse, ParameterLocation, SecurityKind } from './view.ts';

const LOCATIONS = new Set<string>(['query', 'header', 'path', 'formData', 'body'] satisfies ParameterLocation[]);
const COLLECTION_FORMATS = new Set(['csv', 'ssv', 'tsv', 'pipes', 'multi']);
/** Keys of a 2.0 parameter or header that belong to the schema of its value. */
const SCHEMA_KEYS = new Set([
  'type',
  'format',
  'items',
  'default',
  'enum',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'multipleOf',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
]);
const ASSUMED_TYPE = 'application/json';

/** OpenAPI 2.0 (Swagger): flattened parameters, one body schema for all media types, `definitions`. */
export const adapter20: OpenApiAdapter = {
  version: '2.0',
  schemasPath: ['definitions'],
  parametersPath: ['parameters'],
  securitySchemesPath: ['securityDefinitions'],
  server,
  parameter,
  body,
  responses,
  consumes: (model, operation) => mediaTypes(model, operation, 'consumes'),
  produces: (model, operation) => mediaTypes(model, operation, 'produces'),
  securityKind,
  schema: asObject,
};

function server(model: JsonObject): Server {
  const basePath = textAt(model, 'basePath').trim();
  return {
    host: textAt(model, 'host'),
    basePath: basePath === '' ? '' : `/${basePath.replace(/^\/+|\/+$/g, '')}`,
    schemes: asTexts(getOwn(model, 'schemes')),
  };
}

function parameter(_model: JsonObject, { value, pointer }: Located): OpenApiParameter | undefined {
  const raw = asObject(value);
  const location = textAt(raw, 'in');
  const name = textAt(raw, 'name') || (location === 'body' ? 'body' : '');
  if (name === '' || !LOCATIONS.has(location)) return undefined;
  const schema = location === 'body' ? asObject(getOwn(raw, 'schema')) : flattenedSchema(raw);
  const format = textAt(raw, 'collectionFormat');
  const example = getOwn(raw, 'x-example') ?? getOwn(raw, 'example');
  return {
    name,
    in: location as ParameterLocation,
    description: textAt(raw, 'description'),
    required: location === 'path' || getOwn(raw, 'required') === true,
    schema,
    ...(getOwn(schema, 'type') === 'array' && {
      collectionFormat: (COLLECTION_FORMATS.has(format) ? format : 'csv') as NonNullable<
        OpenApiParameter['collectionFormat']
      >,
    }),
    ...(example !== undefined && { example }),
    pointer,
  };
}

function flattenedSchema(raw: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(raw).filter(([key]) => SCHEMA_KEYS.has(key)));
}

function mediaTypes(model: JsonObject, operation: JsonObject, key: 'consumes' | 'produces'): readonly string[] {
  const own = getOwn(operation, key);
  return asTexts(isJsonArray(own) ? own : getOwn(model, key));
}

function body(raw: RawOperation): OpenApiBody | undefined {
  const found = raw.parameters.find(({ value }) => getOwn(value, 'in') === 'body');
  const read = found && parameter(raw.model, found);
  if (read === undefined) return undefined;
  const types = mediaTypes(raw.model, raw.operation, 'consumes');
  const example = read.example ?? getOwn(read.schema, 'example');
  return {
    name: read.name,
    description: read.description,
    required: read.required,
    content: (types.length > 0 ? types : [ASSUMED_TYPE]).map((mediaType) => ({
      mediaType,
      schema: read.schema,
      ...(example !== undefined && { example }),
    })),
    pointer: read.pointer,
  };
}

function responses(raw: RawOperation): readonly OpenApiResponse[] {
  const produces = mediaTypes(raw.model, raw.operation, 'produces');
  const found = locatedMembers(raw.model, getOwn(raw.operation, 'responses'), joinPointer(raw.pointer, 'responses'));
  return found.map(({ name, value, pointer }) => ({
    status: name,
    description: textAt(value, 'description'),
    content: responseContent(value, produces),
    headers: memberEntries(getOwn(value, 'headers')).map(([header, written]) => ({
      name: header,
      description: textAt(written, 'description'),
      schema: flattenedSchema(asObject(written)),
    })),
    pointer,
  }));
}

function responseContent(response: JsonObject, produces: readonly string[]): OpenApiResponse['content'] {
  const schema = getOwn(response, 'schema');
  const examples = new Map<string, JsonValue>(Object.entries(asObject(getOwn(response, 'examples'))));
  const declared = produces.length > 0 ? produces : [ASSUMED_TYPE];
  const types = isJsonObject(schema) ? new Set([...declared, ...examples.keys()]) : new Set(examples.keys());
  return [...types].map((mediaType) => {
    const example = examples.get(mediaType);
    return {
      mediaType,
      ...(isJsonObject(schema) && { schema }),
      ...(example !== undefined && { example }),
    };
  });
}

function securityKind(scheme: JsonObject): SecurityKind {
  const type = asText(getOwn(scheme, 'type'));
  return type === 'apiKey' || type === 'basic' || type === 'oauth2' ? type : 'other';
}
