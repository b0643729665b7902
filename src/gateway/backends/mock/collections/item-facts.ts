import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../../../base/json.ts';
import { objectFrom } from '../../../../document/members.ts';
import { refOf } from '../../../../document/openapi/dereference.ts';
import { asTexts } from '../../../../document/openapi/lenient.ts';
import type { OpenApiOperation, OpenApiView } from '../../../../document/openapi/view.ts';
import { flatSchema, type ResolveSchema, schemaTypes, textFormat } from '../../../../document/sample/schema-reader.ts';
import type { ItemFacts, ParentLink } from './collection.ts';
import { examplesIn, goodContent } from './good-response.ts';
import { idKind, idProperty, linkProperty, nounOf, propertiesOf } from './identity.ts';

/** What is known of a pair of paths. */
interface Described {
  readonly view: OpenApiView;
  readonly noun: string;
  /** Names an item in the path. */
  readonly parameter: string;
  /** `/users/{uid}/orders`. */
  readonly parentPath: string;
  /** Of the list's answer. */
  readonly itemSchema: JsonValue | undefined;
  /** Items in the examples of the list. */
  readonly listed: readonly JsonValue[];
  readonly read: OpenApiOperation | undefined;
  readonly create: OpenApiOperation | undefined;
  readonly itemOperations: readonly OpenApiOperation[];
}

/** Reads what the document tells about an item: from the answer to its GET, of the list, to a POST, or from what is posted. */
export function itemFacts(described: Described): ItemFacts {
  const { view, noun } = described;
  const resolve: ResolveSchema = (ref) => view.resolve(ref);
  const declared = described.itemOperations
    .flatMap(({ parameters }) => parameters)
    .find(({ name, in: place }) => place === 'path' && name === described.parameter);
  const parameter = { name: described.parameter, kind: idKind(declared?.schema ?? {}, resolve) };
  const isItem = (schema: JsonObject): boolean => idProperty(propertiesOf(schema), parameter, noun) !== undefined;
  const candidates = schemasOf(described).flatMap((written) => {
    const schema = flatSchema(written, resolve).schema;
    return [{ written, schema }, ...inside(schema, resolve)];
  });
  const { written, schema } = candidates.find((each) => isItem(each.schema)) ??
    candidates.find((each) => Object.keys(propertiesOf(each.schema)).length > 0) ?? { written: {}, schema: {} };
  const properties = propertiesOf(schema);
  // Of items that are not described at all, the path says what they are called by.
  const isKnown = Object.keys(properties).length > 0;
  const property = isKnown ? idProperty(properties, parameter, noun) : parameter.name;
  const ofId = (property === undefined ? undefined : getOwn(properties, property)) ?? declared?.schema;
  return {
    ...{ schema, properties, noun },
    required: new Set(asTexts(getOwn(schema, 'required'))),
    identity: { property, kind: idKind(ofId ?? {}, resolve) },
    links: linksOf(described.parentPath, properties, property, resolve),
    ...traitsOf(properties, resolve),
    reference: refOf(written),
  };
}

/** The properties that the body of an operation may have; undefined when nothing is said about them. */
export function sentProperties(operation: OpenApiOperation, view: OpenApiView): ReadonlySet<string> | undefined {
  const schema = sentContent(operation)?.schema ?? {};
  const names = Object.keys(propertiesOf(flatSchema(schema, (ref) => view.resolve(ref)).schema));
  return names.length === 0 ? undefined : new Set(names);
}

function sentContent({ body }: OpenApiOperation) {
  return body?.content.find(({ mediaType }) => /[/+]json/i.test(mediaType)) ?? body?.content[0];
}

/** In the order in which they are believed. */
function schemasOf({ read, itemSchema, listed, create }: Described): readonly JsonValue[] {
  const contents = [read, create].map((operation) => (operation === undefined ? undefined : goodContent(operation)));
  const [ofRead, ofCreate] = contents;
  const sent = create === undefined ? undefined : sentContent(create);
  const examples = [...listed, ...contents.flatMap((content) => examplesIn(content))].filter(isJsonObject);
  return [ofRead?.schema, itemSchema, ofCreate?.schema, sent?.schema, ...examples.map(schemaOfExample)].filter(
    (schema) => schema !== undefined,
  );
}

/** The objects in an object: an answer may wrap the item, `{ "data": { … } }`. */
function inside(
  schema: JsonObject,
  resolve: ResolveSchema,
): readonly { readonly written: JsonValue; readonly schema: JsonObject }[] {
  return Object.values(propertiesOf(schema)).flatMap((written) => {
    const inner = flatSchema(written, resolve).schema;
    return schemaTypes(inner)[0] === 'object' ? [{ written, schema: inner }] : [];
  });
}

/** Where there is no schema, an example tells the names and types. */
function schemaOfExample(example: JsonObject): JsonObject {
  const properties = Object.entries(example).map(([name, value]): readonly [string, JsonValue] => {
    const type = typeof value === 'number' ? 'number' : typeof value === 'string' ? 'string' : undefined;
    return [name, type === undefined ? {} : { type }];
  });
  return { type: 'object', properties: objectFrom(properties) };
}

/** What the schemas of the properties say about who writes them. */
function traitsOf(
  properties: JsonObject,
  resolve: ResolveSchema,
): Pick<ItemFacts, 'readOnly' | 'writeOnly' | 'defaults' | 'times'> {
  const flat = Object.entries(properties).map(([name, each]) => [name, flatSchema(each, resolve).schema] as const);
  const named = (holds: (schema: JsonObject) => boolean) =>
    new Set(flat.flatMap(([name, schema]) => (holds(schema) ? [name] : [])));
  return {
    readOnly: named((schema) => getOwn(schema, 'readOnly') === true),
    writeOnly: named((schema) => getOwn(schema, 'writeOnly') === true),
    defaults: new Map(
      flat.flatMap(([name, schema]) => {
        const value = getOwn(schema, 'default');
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    times: new Map(
      flat.flatMap(([name, schema]) => {
        const format = textFormat(schema);
        return format === 'date' || format === 'date-time' ? [[name, format] as const] : [];
      }),
    ),
  };
}

/** Which properties repeat the ids of parents: `userId` below `/users/{id}`. */
function linksOf(
  path: string,
  properties: JsonObject,
  id: string | undefined,
  resolve: ResolveSchema,
): readonly ParentLink[] {
  const segments = path.split('/');
  const parameters = segments.flatMap((segment, at) => {
    const above = segments.slice(0, at).join('/');
    return [...segment.matchAll(/\{([^{}+]+)\}/g)].map(([, name = '']) => ({ name, noun: nounOf(above) }));
  });
  return parameters.flatMap(({ name, noun }, parent) => {
    const property = linkProperty(properties, name, noun);
    if (property === undefined || property === id) return [];
    return [{ parent, property, kind: idKind(getOwn(properties, property) ?? {}, resolve) }];
  });
}
