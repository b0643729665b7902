import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../base/json.ts';
import type { Random } from '../../base/ports.ts';
import { objectFrom } from '../members.ts';
import { refOf } from '../openapi/dereference.ts';
import { asList, asObject, asTexts, textAt } from '../openapi/lenient.ts';
import { resolvedSchema } from '../openapi/schema.ts';
import type { OpenApiParameter } from '../openapi/view.ts';
import { sampleWord } from './format-text.ts';
import { textForPattern } from './pattern-text.ts';
import { oneIn, pick, randomInteger } from './random-choice.ts';
import { sampleNumber } from './sample-number.ts';
import { sampleText } from './sample-text.ts';
import {
  allowsNull,
  alternatives,
  flatSchema,
  mergeSchemas,
  numberAt,
  type ResolveSchema,
  schemaTypes,
} from './schema-reader.ts';

export interface SampleOptions {
  /** Follows `$ref`s; `openApiView(model).resolve`. */
  readonly resolve: ResolveSchema;
  readonly random: Random;
  /** `example` shows what the author wrote (examples, defaults) and all properties; `random` differs from call to call. */
  readonly mode: 'example' | 'random';
  /** Optional properties: true all, false none. Default: all in an example, some of them at random. */
  readonly includeOptional?: boolean;
  /** In a request, read-only properties are left out; in a response, write-only ones. Default: request. */
  readonly direction?: 'request' | 'response';
  /** What the value is called; a text named `zipcode` gets five digits. */
  readonly name?: string;
}

/** Where in the sample we are: the references on the way, to see recursion, and how deep. */
interface Place {
  readonly name: string;
  readonly via: readonly string[];
  readonly depth: number;
}

const DEEPEST = 10;
/** Values in one sample at most: some schemas fan out without end. */
const MOST_VALUES = 2000;
const MOST_ITEMS = 50;

/**
 * A value that fits a JSON Schema (as OpenAPI 2.0, 3.0, 3.1 write it): const, enum, examples, types, formats, patterns,
 * limits, allOf / oneOf / anyOf, additional properties. Recursive schemas end early. Total: a schema that is nonsense, or
 * excludes everything, gives some plain value. ui.md 11.1.
 */
export function sampleFromSchema(schema: JsonValue, options: SampleOptions): JsonValue {
  return new Sampler(options).value(schema, { name: options.name ?? '', via: [], depth: 0 });
}

/** A value for a parameter: its example in `example` mode, else one that fits its schema and name. */
export function sampleForParameter(parameter: OpenApiParameter, options: SampleOptions): JsonValue {
  if (options.mode === 'example' && parameter.example !== undefined) return parameter.example;
  return sampleFromSchema(parameter.schema, { ...options, name: parameter.name });
}

class Sampler {
  readonly #options: SampleOptions;
  readonly #random: Random;
  readonly #isExample: boolean;
  #left = MOST_VALUES;

  constructor(options: SampleOptions) {
    this.#options = options;
    this.#random = options.random;
    this.#isExample = options.mode === 'example';
  }

  value(written: JsonValue, place: Place): JsonValue {
    this.#left -= 1;
    const { schema, via } = flatSchema(written, this.#options.resolve, place.via);
    const given = this.#given(schema);
    if (given !== undefined) return given;
    const inner = { ...place, via };
    const chosen = this.#alternative(schema, inner);
    if (chosen !== undefined) return this.value(chosen, { ...inner, depth: place.depth + 1 });
    if (!this.#isExample && place.depth > 0 && allowsNull(schema) && oneIn(this.#random, 8)) return null;
    return this.#typed(schema, inner);
  }

  /** What the schema itself says the value is, or could be. */
  #given(schema: JsonObject): JsonValue | undefined {
    const constant = getOwn(schema, 'const');
    if (constant !== undefined) return constant;
    const allowed = asList(getOwn(schema, 'enum'));
    const solid = allowed.filter((value) => value !== null);
    if (allowed.length > 0) return (this.#isExample ? this.#example(schema) : undefined) ?? this.#pick(solid) ?? null;
    if (this.#isExample) return this.#example(schema);
    // A free text with an example is better told by it now and then than by any word.
    const free =
      schemaTypes(schema)[0] === 'string' && !['pattern', 'format'].some((key) => Object.hasOwn(schema, key));
    const example = free ? this.#example(schema) : undefined;
    return typeof example === 'string' && oneIn(this.#random, 3) ? example : undefined;
  }

  #example(schema: JsonObject): JsonValue | undefined {
    const listed = getOwn(schema, 'examples');
    const first = isJsonArray(listed) ? listed[0] : undefined;
    const found = getOwn(schema, 'example') ?? getOwn(schema, 'x-example') ?? first ?? getOwn(schema, 'default');
    if (!isJsonObject(found)) return found;
    const properties = asObject(getOwn(schema, 'properties'));
    return objectFrom(Object.entries(found).filter(([name]) => !this.#isHidden(getOwn(properties, name))));
  }

  #pick(values: readonly JsonValue[]): JsonValue | undefined {
    return this.#isExample ? values[0] : pick(this.#random, values);
  }

  /** The schema with one of its alternatives taken in; the rest of the schema holds beside it. */
  #alternative(schema: JsonObject, place: Place): JsonObject | undefined {
    const all = alternatives(schema);
    if (all.length === 0 || place.depth > DEEPEST + 4) return undefined;
    const open = all.filter((option) => !this.#recurs(option, place) && getOwn(option, 'type') !== 'null');
    const option = this.#pick(open.length > 0 ? open : all) ?? {};
    const rest = objectFrom(Object.entries(schema).filter(([key]) => key !== 'oneOf' && key !== 'anyOf'));
    const flat = flatSchema(option, this.#options.resolve, place.via).schema;
    return mergeSchemas(rest, mergeSchemas(flat, this.#discriminated(schema, option)));
  }

  /** The discriminator's value belongs to the alternative that was taken. */
  #discriminated(schema: JsonObject, option: JsonValue): JsonObject {
    const discriminator = getOwn(schema, 'discriminator');
    const property = textAt(discriminator, 'propertyName');
    const ref = textAt(option, '$ref');
    if (property === '' || ref === '') return {};
    const mapping = Object.entries(asObject(getOwn(discriminator, 'mapping')));
    const value = mapping.find(([, target]) => target === ref)?.[0] ?? ref.split('/').at(-1) ?? '';
    return { properties: objectFrom([[property, { const: value }]]), required: [property] };
  }

  #recurs(schema: JsonValue | undefined, { via, depth }: Place): boolean {
    const ref = refOf(schema);
    return depth >= DEEPEST || this.#left <= 0 || (ref !== undefined && via.includes(ref));
  }

  #typed(schema: JsonObject, place: Place): JsonValue {
    const types = schemaTypes(schema);
    const type = this.#pick(types) ?? (allowsNull(schema) ? 'null' : place.name === '' ? 'object' : 'string');
    switch (type) {
      case 'object':
        return this.#object(schema, place);
      case 'array':
        return this.#array(schema, place);
      case 'integer':
      case 'number':
        return sampleNumber(schema, type === 'integer', place.name, this.#random);
      case 'boolean':
        return this.#isExample || oneIn(this.#random, 2);
      case 'null':
        return null;
      default:
        return sampleText(schema, place.name, this.#random);
    }
  }

  #array(schema: JsonObject, place: Place): JsonValue {
    const least = Math.min(numberAt(schema, 'minItems') ?? 0, MOST_ITEMS);
    const most = Math.max(least, numberAt(schema, 'maxItems') ?? MOST_ITEMS);
    const items = getOwn(schema, 'items') ?? {};
    const first = asList(getOwn(schema, 'prefixItems'));
    const usual = this.#isExample ? 1 : randomInteger(this.#random, 1, 3);
    const ends = least === 0 && this.#recurs(items, place);
    const count = Math.min(most, Math.max(least, first.length, ends || items === false ? 0 : usual));
    const unique = getOwn(schema, 'uniqueItems') === true;
    const made: JsonValue[] = [];
    for (let tries = 0; made.length < count && tries < count + 20; tries += 1) {
      const item = this.value(first[made.length] ?? items, {
        ...place,
        name: singular(place.name),
        depth: place.depth + 1,
      });
      const text = unique ? JSON.stringify(item) : '';
      if (!unique || !made.some((other) => JSON.stringify(other) === text)) made.push(item);
    }
    return made;
  }

  #object(schema: JsonObject, place: Place): JsonObject {
    const properties = asObject(getOwn(schema, 'properties'));
    const required = new Set(asTexts(getOwn(schema, 'required')));
    const most = numberAt(schema, 'maxProperties') ?? Infinity;
    const sampled = new Map<string, JsonValue>();
    const shown = Object.entries(properties).filter(([, property]) => !this.#isHidden(property));
    const ordered = shown.filter(([name, property]) => required.has(name) || this.#wantsOptional(property, place));
    const room = most - ordered.filter(([name]) => required.has(name)).length;
    let optional = 0;
    for (const [name, property] of ordered) {
      if (!required.has(name)) optional += 1;
      if (required.has(name) || optional <= room) sampled.set(name, this.#member(name, property, place));
    }
    const undeclared = [...required].filter((name) => !Object.hasOwn(properties, name));
    for (const name of undeclared) sampled.set(name, this.#member(name, this.#additional(schema) ?? {}, place));
    this.#fill(schema, sampled, shown, most, place);
    return objectFrom(sampled);
  }

  /** Entries of a map, and what `minProperties` still asks for. */
  #fill(
    schema: JsonObject,
    sampled: Map<string, JsonValue>,
    shown: readonly (readonly [string, JsonValue])[],
    most: number,
    place: Place,
  ): void {
    const least = Math.min(numberAt(schema, 'minProperties') ?? 0, MOST_ITEMS);
    for (const [name, property] of shown) {
      if (sampled.size < least && !sampled.has(name)) sampled.set(name, this.#member(name, property, place));
    }
    const additional = this.#additional(schema);
    const [pattern, patterned] = Object.entries(asObject(getOwn(schema, 'patternProperties')))[0] ?? [];
    const value = patterned ?? additional;
    const isMap = shown.length === 0 && isJsonObject(value) && !this.#recurs(value, place);
    const count = Math.min(
      most,
      Math.max(least, isMap && this.#options.includeOptional !== false ? sampled.size + 1 : 0),
    );
    for (let tries = 0; value !== undefined && sampled.size < count && tries < count + 20; tries += 1) {
      const made = pattern === undefined ? sampleWord(this.#random) : textForPattern(pattern, this.#random);
      const name = made === undefined || (pattern === undefined && sampled.has(made)) ? `property${tries + 1}` : made;
      sampled.set(name, this.#member(name, value, place));
    }
  }

  #member(name: string, schema: JsonValue, place: Place): JsonValue {
    if (place.depth > DEEPEST + 4 || this.#left <= 0) return null;
    return this.value(schema, { name, via: place.via, depth: place.depth + 1 });
  }

  /** The schema of properties that are not declared; undefined when there may be none. */
  #additional(schema: JsonObject): JsonValue | undefined {
    const written = getOwn(schema, 'additionalProperties');
    if (written === false) return undefined;
    return isJsonObject(written) ? written : true;
  }

  #wantsOptional(schema: JsonValue, place: Place): boolean {
    const { includeOptional } = this.#options;
    if (includeOptional === false || this.#recurs(schema, place)) return false;
    return includeOptional === true || this.#isExample || !oneIn(this.#random, 4);
  }

  #isHidden(schema: JsonValue | undefined): boolean {
    const key = this.#options.direction === 'response' ? 'writeOnly' : 'readOnly';
    return getOwn(schema, key) === true || getOwn(resolvedSchema(schema, this.#options), key) === true;
  }
}

/** The name of one item of a list: `zipcodes` → `zipcode`. */
function singular(name: string): string {
  return name.replace(/(?<=[^s])s$/, '');
}
