import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonObject } from '../../base/json.ts';
import { joinPointer } from '../json-pointer.ts';
import type { OpenApiAdapter, RawOperation, Server } from './adapter.ts';
import type { Located } from './dereference.ts';
import { follow } from './dereference.ts';
import { asList, asObject, memberEntries, textAt } from './lenient.ts';
import { locatedMembers } from './located-members.ts';
import { serverAddress, splitServerUrl } from './server-url.ts';
import type { OpenApiBody, OpenApiParameter, OpenApiResponse, ParameterLocation, SecurityKind } from './view.ts';

const LOCATIONS = new Set<string>(['query', 'header', 'path', 'cookie'] satisfies ParameterLocation[]);

type SchemaReader = OpenApiAdapter['schema'];
type CollectionFormat = NonNullable<OpenApiParameter['collectionFormat']>;

/** OpenAPI 3.0 and what 3.1 keeps of it; `schema` reads a schema in the version's own way. */
export function adapterOf3(version: '3.0' | '3.1', schema: SchemaReader): OpenApiAdapter {
  return {
    version,
    schemasPath: ['components', 'schemas'],
    parametersPath: ['components', 'parameters'],
    securitySchemesPath: ['components', 'securitySchemes'],
    server,
    parameter: (model, found) => parameter(model, found, schema),
    body: (raw) => body(raw, schema),
    responses: (raw) => responses(raw, schema),
    consumes: (model, operation) => Object.keys(asObject(getOwn(bodyAt(model, operation, '')?.value, 'content'))),
    produces,
    securityKind,
    schema,
  };
}

export const adapter30: OpenApiAdapter = adapterOf3('3.0', asObject);

function server(model: JsonObject): Server {
  const urls = asList(getOwn(model, 'servers')).map((entry) => splitServerUrl(serverAddress(entry)));
  const first = urls[0] ?? { scheme: '', host: '', path: '' };
  const path = first.path.replace(/^\/+|\/+$/g, '');
  const bare = first.host !== '' && first.path.startsWith('/') ? '/' : '';
  return {
    host: first.host,
    basePath: path === '' ? bare : `/${path}`,
    schemes: [...new Set(urls.map(({ scheme }) => scheme.toLowerCase()).filter((scheme) => scheme !== ''))],
  };
}

function parameter(
  model: JsonObject,
  { value, pointer }: Located,
  schemaOf: SchemaReader,
): OpenApiParameter | undefined {
  const raw = asObject(value);
  const location = textAt(raw, 'in');
  const name = textAt(raw, 'name');
  if (name === '' || !LOCATIONS.has(location)) return undefined;
  const media = Object.values(asObject(getOwn(raw, 'content')))[0];
  const schema = schemaOf(getOwn(raw, 'schema') ?? getOwn(media, 'schema'));
  const example = exampleIn(model, raw) ?? exampleIn(model, media);
  const resolved = asObject(follow(model, schema, pointer)?.value);
  const format = isArrayType(resolved) ? collectionFormat(raw, location) : undefined;
  return {
    name,
    in: location as ParameterLocation,
    description: textAt(raw, 'description'),
    required: location === 'path' || getOwn(raw, 'required') === true,
    schema,
    ...(format !== undefined && { collectionFormat: format }),
    ...(example !== undefined && { example }),
    pointer,
  };
}

function isArrayType(schema: JsonObject): boolean {
  const type = getOwn(schema, 'type');
  return type === 'array' || asList(type).includes('array');
}

function collectionFormat(raw: JsonObject, location: string): CollectionFormat | undefined {
  const form = location === 'query' || location === 'cookie';
  const style = textAt(raw, 'style') || (form ? 'form' : 'simple');
  if (style === 'spaceDelimited') return 'ssv';
  if (style === 'pipeDelimited') return 'pipes';
  if (style === 'form') return getOwn(raw, 'explode') === false ? 'csv' : 'multi';
  return style === 'simple' ? 'csv' : undefined;
}

type NamedExample = NonNullable<OpenApiResponse['content'][number]['examples']>[number];

/** `example`, or the value of the first of `examples` (3.x). */
function exampleIn(model: JsonObject, holder: JsonValue | undefined): JsonValue | undefined {
  const example = getOwn(holder, 'example');
  if (example !== undefined) return example;
  return namedExamples(model, holder)[0]?.value;
}

/** `examples` with their names; those that stand in other files are not known. */
function namedExamples(model: JsonObject, holder: JsonValue | undefined): readonly NamedExample[] {
  return Object.entries(asObject(getOwn(holder, 'examples'))).flatMap(([name, written]) => {
    const value = getOwn(follow(model, written, '')?.value, 'value');
    return value === undefined ? [] : [{ name, value }];
  });
}

function bodyAt(model: JsonObject, operation: JsonObject, pointer: string): Located | undefined {
  const written = getOwn(operation, 'requestBody');
  return isJsonObject(written) ? follow(model, written, joinPointer(pointer, 'requestBody')) : undefined;
}

function body({ model, operation, pointer }: RawOperation, schemaOf: SchemaReader): OpenApiBody | undefined {
  const found = bodyAt(model, operation, pointer);
  if (found === undefined || !isJsonObject(found.value)) return undefined;
  return {
    name: 'body',
    description: textAt(found.value, 'description'),
    required: getOwn(found.value, 'required') === true,
    content: memberEntries(getOwn(found.value, 'content')).map(([mediaType, media]) => {
      const example = exampleIn(model, media);
      return { mediaType, schema: schemaOf(getOwn(media, 'schema')), ...(example !== undefined && { example }) };
    }),
    pointer: found.pointer,
  };
}

function responses({ model, operation, pointer }: RawOperation, schemaOf: SchemaReader): readonly OpenApiResponse[] {
  return locatedMembers(model, getOwn(operation, 'responses'), joinPointer(pointer, 'responses')).map((found) => ({
    status: found.name,
    description: textAt(found.value, 'description'),
    content: memberEntries(getOwn(found.value, 'content')).map(([mediaType, media]) => {
      const schema = getOwn(media, 'schema');
      const example = exampleIn(model, media);
      const examples = namedExamples(model, media);
      return {
        mediaType,
        ...(schema !== undefined && schema !== null && { schema: schemaOf(schema) }),
        ...(example !== undefined && { example }),
        ...(examples.length > 0 && { examples }),
      };
    }),
    headers: locatedMembers(model, getOwn(found.value, 'headers'), '').map((header) => ({
      name: header.name,
      description: textAt(header.value, 'description'),
      schema: schemaOf(getOwn(header.value, 'schema')),
    })),
    pointer: found.pointer,
  }));
}

function produces(model: JsonObject, operation: JsonObject): readonly string[] {
  const found = locatedMembers(model, getOwn(operation, 'responses'), '');
  return [...new Set(found.flatMap(({ value }) => Object.keys(asObject(getOwn(value, 'content')))))];
}

function securityKind(scheme: JsonObject): SecurityKind {
  const type = textAt(scheme, 'type');
  if (type === 'apiKey' || type === 'oauth2' || type === 'openIdConnect') return type;
  if (type !== 'http') return 'other';
  const http = textAt(scheme, 'scheme').toLowerCase();
  return http === 'basic' || http === 'bearer' ? http : 'other';
}
