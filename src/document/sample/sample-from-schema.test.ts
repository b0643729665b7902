import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../base/json.ts';
import { realDocuments } from '../../testing/real-documents.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { asList, asObject, asTexts } from '../openapi/lenient.ts';
import { openApiView } from '../openapi/open-api-view.ts';
import { textForPattern } from './pattern-text.ts';
import { type SampleOptions, sampleForParameter, sampleFromSchema } from './sample-from-schema.ts';
import { alternatives, flatSchema, numberAt, schemaTypes } from './schema-reader.ts';

const resolveNothing = (): undefined => undefined;

function options(seed: number, more: Partial<SampleOptions> = {}): SampleOptions {
  return { resolve: resolveNothing, random: seededRandom(seed), mode: 'random', ...more };
}

function many(schema: JsonValue, more: Partial<SampleOptions> = {}): readonly JsonValue[] {
  const made = options(1, more);
  return Array.from({ length: 60 }, () => sampleFromSchema(schema, made));
}

/** Every keyword of a schema that a value breaks; the simple half of JSON Schema. */
function misfits(value: JsonValue, written: JsonValue, resolve: SampleOptions['resolve'], at = '$'): readonly string[] {
  const { schema } = flatSchema(written, resolve);
  const said = (broken: boolean, keyword: string): readonly string[] => (broken ? [`${at} ${keyword}`] : []);
  if (value === null) {
    const nullable = getOwn(schema, 'nullable') === true || asList(getOwn(schema, 'type')).includes('null');
    return said(!nullable && schemaTypes(schema).length > 0, 'null');
  }
  const options = alternatives(schema);
  const type = isJsonArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  const types = schemaTypes(schema);
  return [
    ...said(
      types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number')),
      `type ${type}`,
    ),
    ...said(options.length > 0 && !options.some((option) => misfits(value, option, resolve).length === 0), 'oneOf'),
    ...said(Object.hasOwn(schema, 'enum') && !asList(getOwn(schema, 'enum')).includes(value), 'enum'),
    ...(typeof value === 'number' ? numberMisfits(value, schema).map((keyword) => `${at} ${keyword} ${value}`) : []),
    ...(typeof value === 'string' ? textMisfits(value, schema).map((keyword) => `${at} ${keyword} ${value}`) : []),
    ...(isJsonArray(value)
      ? value.flatMap((item, i) => misfits(item, getOwn(schema, 'items') ?? {}, resolve, `${at}[${i}]`))
      : []),
    ...said(isJsonArray(value) && value.length < (numberAt(schema, 'minItems') ?? 0), 'minItems'),
    ...said(isJsonArray(value) && value.length > (numberAt(schema, 'maxItems') ?? Infinity), 'maxItems'),
    ...(isJsonObject(value) ? objectMisfits(value, schema, resolve, at) : []),
  ];
}

function numberMisfits(value: number, schema: JsonObject): readonly string[] {
  const minimum = numberAt(schema, 'minimum') ?? -Infinity;
  const maximum = numberAt(schema, 'maximum') ?? Infinity;
  const low = getOwn(schema, 'exclusiveMinimum');
  const high = getOwn(schema, 'exclusiveMaximum');
  const step = numberAt(schema, 'multipleOf');
  return [
    ...(value < minimum || (low === true && value === minimum) || (typeof low === 'number' && value <= low)
      ? ['minimum']
      : []),
    ...(value > maximum || (high === true && value === maximum) || (typeof high === 'number' && value >= high)
      ? ['maximum']
      : []),
    ...(step !== undefined && Math.abs(value / step - Math.round(value / step)) > 1e-6 ? ['multipleOf'] : []),
  ];
}

function textMisfits(value: string, schema: JsonObject): readonly string[] {
  const pattern = getOwn(schema, 'pattern');
  return [
    ...(value.length < (numberAt(schema, 'minLength') ?? 0) ? ['minLength'] : []),
    ...(value.length > (numberAt(schema, 'maxLength') ?? Infinity) ? ['maxLength'] : []),
    ...(typeof pattern === 'string' && !new RegExp(pattern).test(value) ? ['pattern'] : []),
  ];
}

function objectMisfits(
  value: JsonObject,
  schema: JsonObject,
  resolve: SampleOptions['resolve'],
  at: string,
): readonly string[] {
  const properties = asObject(getOwn(schema, 'properties'));
  const readOnly = (name: string): boolean =>
    getOwn(flatSchema(getOwn(properties, name) ?? {}, resolve).schema, 'readOnly') === true;
  return [
    ...asTexts(getOwn(schema, 'required'))
      .filter((name) => !Object.hasOwn(value, name) && !readOnly(name))
      .map((name) => `${at} required ${name}`),
    ...Object.entries(value).flatMap(([name, member]) =>
      misfits(member, getOwn(properties, name) ?? {}, resolve, `${at}.${name}`),
    ),
    ...(getOwn(schema, 'additionalProperties') === false
      ? Object.keys(value).filter((name) => !Object.hasOwn(properties, name))
      : []),
  ];
}

describe('texts', () => {
  it('gives five digits for a zipcode that says nothing else', () => {
    const made = many({ type: 'string' }, { name: 'zipcode' });
    for (const zip of [...made, ...many({ type: 'string' }, { name: 'zip' })]) expect(zip).toMatch(/^\d{5}$/);
    expect(new Set(made).size).toBeGreaterThan(40);
  });

  it('keeps to patterns', () => {
    const patterns = [
      '^\\d{5}$',
      '^\\d{5}(-\\d{4})?$',
      '^[A-Z]{2}\\d{2,4}$',
      '^(red|green|blue)$',
      '[a-f0-9]{8}',
      '^[^@]+@example\\.com$',
      '^\\+?[1-9]\\d{1,14}$',
      '^[\\w.-]+$',
      '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
      '^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$',
      '^\\S+$',
      '^\\u0041\\x42$',
      '^v(0|[1-9]\\d*)\\.(\\d+)$',
      '^.{3,6}$',
      '^$',
      '',
      '^\\p{L}{4}$',
    ];
    for (const pattern of patterns) {
      for (const text of many({ type: 'string', pattern })) expect(text, pattern).toMatch(new RegExp(pattern, 'u'));
    }
  });

  it('gives a plain text for patterns that it cannot follow, quickly', () => {
    for (const pattern of [
      '(?=a)b',
      '(a+)+$b',
      '\\1',
      '[',
      '(',
      'a{5,2}',
      '(((((((((((((((a)))))))))))))))',
      '(a*)*\\bz',
    ]) {
      expect(typeof sampleFromSchema({ type: 'string', pattern }, options(3)), pattern).toBe('string');
      expect(textForPattern(pattern, seededRandom(1)), pattern).toBeUndefined();
    }
  });

  it('knows the formats', () => {
    const shapes: Record<string, RegExp> = {
      date: /^\d{4}-\d\d-\d\d$/,
      'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
      uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      email: /^\S+@\S+\.\S+$/,
      uri: /^https:\/\/\S+$/,
      ipv4: /^192\.0\.2\.\d+$/,
      ipv6: /^2001:db8::[0-9a-f]+$/,
      byte: /^[A-Za-z0-9+/]+=*$/,
      hostname: /^[a-z]+\.example\.com$/,
    };
    for (const [format, shape] of Object.entries(shapes)) {
      for (const text of many({ type: 'string', format })) expect(text, format).toMatch(shape);
    }
  });
});

describe('values', () => {
  it('takes const, enum and examples as they are', () => {
    expect(many({ const: 7 })).toEqual(Array(60).fill(7));
    expect(new Set(many({ enum: ['a', 'b', null] }))).toEqual(new Set(['a', 'b']));
    const example = options(1, { mode: 'example' });
    expect(sampleFromSchema({ type: 'string', example: 'x' }, example)).toBe('x');
    expect(sampleFromSchema({ type: 'string', examples: ['y'] }, example)).toBe('y');
    expect(sampleFromSchema({ type: 'integer', default: 5 }, example)).toBe(5);
  });

  it('leaves read-only properties out of requests and write-only ones out of responses', () => {
    const schema = {
      properties: {
        id: { type: 'integer', readOnly: true },
        secret: { type: 'string', writeOnly: true },
        name: { type: 'string' },
      },
    };
    const keys = (direction: 'request' | 'response'): readonly string[] =>
      Object.keys(asObject(sampleFromSchema(schema, options(1, { mode: 'example', direction }))));
    expect(keys('request')).toEqual(['secret', 'name']);
    expect(keys('response')).toEqual(['id', 'name']);
  });

  it('leaves optional properties out, in, or to chance', () => {
    const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'string' } } };
    const sizes = (includeOptional?: boolean): ReadonlySet<number> =>
      new Set(
        many(schema, includeOptional === undefined ? {} : { includeOptional }).map(
          (made) => Object.keys(asObject(made)).length,
        ),
      );
    expect(sizes(false)).toEqual(new Set([1]));
    expect(sizes(true)).toEqual(new Set([2]));
    expect(sizes()).toEqual(new Set([1, 2]));
  });

  it('ends recursive schemas', () => {
    const tree: JsonObject = {
      properties: {
        name: { type: 'string' },
        kids: { type: 'array', items: { $ref: '#/Tree' } },
        up: { $ref: '#/Tree' },
      },
      required: ['name', 'up'],
    };
    const made = sampleFromSchema({ $ref: '#/Tree' }, options(1, { resolve: () => tree }));
    expect(JSON.stringify(made).length).toBeLessThan(100_000);
    const loop: JsonObject = { $ref: '#/Loop' };
    expect(sampleFromSchema(loop, options(1, { resolve: () => loop }))).toEqual({});
    const both: JsonObject = { allOf: [{ $ref: '#/Both' }, { properties: { a: { const: 1 } } }] };
    expect(sampleFromSchema(both, options(1, { mode: 'example', resolve: () => both }))).toEqual({ a: 1 });
  });

  it('sets the discriminator of the alternative taken', () => {
    const schema = {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { dog: '#/components/schemas/Dog' } },
    };
    const resolve = (): JsonObject => ({ type: 'object', properties: { kind: { type: 'string' } } });
    expect(new Set(many(schema, { resolve }).map((made) => getOwn(made, 'kind')))).toEqual(new Set(['Cat', 'dog']));
  });

  it('is the same for the same seed and differs between calls', () => {
    const schema = {
      properties: { a: { type: 'integer' }, b: { type: 'string', format: 'uuid' } },
      required: ['a', 'b'],
    };
    expect(sampleFromSchema(schema, options(9))).toEqual(sampleFromSchema(schema, options(9)));
    expect(new Set(many(schema).map((made) => JSON.stringify(made))).size).toBeGreaterThan(50);
  });
});

/** Schemas that can be satisfied. */
const satisfiable = fc.letrec<{ schema: JsonObject }>((tie) => {
  const text = fc
    .record({ least: fc.nat(8), more: fc.nat(8) })
    .map(({ least, more }): JsonObject => ({ type: 'string', minLength: least, maxLength: least + more }));
  const number = fc
    .record({
      low: fc.integer({ min: -500, max: 500 }),
      more: fc.integer({ min: 10, max: 300 }),
      step: fc.constantFrom(0.5, 1, 3, 5),
      whole: fc.boolean(),
      open: fc.boolean(),
    })
    .map(
      ({ low, more, step, whole, open }): JsonObject => ({
        type: whole ? 'integer' : 'number',
        minimum: low,
        maximum: low + more,
        multipleOf: whole ? Math.ceil(step) : step,
        ...(open && { exclusiveMinimum: true, exclusiveMaximum: true }),
      }),
    );
  const leaf = fc.oneof(
    text,
    number,
    fc.constant<JsonObject>({ type: 'boolean' }),
    fc.constant<JsonObject>({ enum: ['a', 2, true] }),
    fc.constant<JsonObject>({ type: ['string', 'null'] }),
  );
  const list = fc
    .record({ items: tie('schema'), least: fc.nat(3), more: fc.nat(3) })
    .map(({ items, least, more }): JsonObject => ({ type: 'array', items, minItems: least, maxItems: least + more }));
  const names = fc.constantFrom('a', 'b', 'zip', 'created_at', '__proto__');
  const object = fc
    .record({
      properties: fc.dictionary(names, tie('schema'), { maxKeys: 4 }),
      closed: fc.boolean(),
      required: fc.boolean(),
    })
    .map(
      ({ properties, closed, required }): JsonObject => ({
        type: 'object',
        properties,
        ...(closed && { additionalProperties: false }),
        ...(required && { required: Object.keys(properties) }),
      }),
    );
  const choice = fc.array(leaf, { minLength: 1, maxLength: 3 }).map((oneOf): JsonObject => ({ oneOf }));
  return { schema: fc.oneof({ maxDepth: 4 }, leaf, list, object, choice) };
}).schema;

describe('properties', () => {
  it('fits any schema that can be satisfied', () => {
    fc.assert(
      fc.property(
        satisfiable,
        fc.integer(),
        fc.constantFrom('example' as const, 'random' as const),
        (schema, seed, mode) => {
          const value = sampleFromSchema(schema, options(seed, { mode }));
          expect(misfits(value, schema, resolveNothing)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never fails on nonsense', () => {
    const keyword = fc.constantFrom(
      'type',
      'enum',
      'properties',
      'items',
      'allOf',
      'oneOf',
      'minimum',
      'maxLength',
      'pattern',
      'required',
      '$ref',
      'minItems',
      'additionalProperties',
      'multipleOf',
      'format',
      'discriminator',
      'minProperties',
      '__proto__',
    );
    const nonsense = fc.letrec<{ any: JsonValue }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<JsonValue>(null, true, -3, 1e300, 'array', 'object', '#/x', '[', ''),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(keyword, tie('any'), { maxKeys: 5 }),
      ),
    })).any;
    fc.assert(
      fc.property(nonsense, fc.integer(), (schema, seed) => {
        const value = sampleFromSchema(schema, options(seed, { resolve: () => schema }));
        expect(JSON.stringify(value).length).toBeLessThan(2_000_000);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('real documents', () => {
  it('gives a fitting parameter for every operation', () => {
    for (const { name, model } of realDocuments('ibm', 'openapi')) {
      const view = openApiView(model);
      const made = options(5, { resolve: (ref) => view?.resolve(ref) });
      for (const operation of view?.operations ?? []) {
        for (const parameter of operation.parameters) {
          const value = sampleForParameter(parameter, made);
          expect(misfits(value, parameter.schema, made.resolve), `${name} ${operation.key} ${parameter.name}`).toEqual(
            [],
          );
        }
      }
    }
  });

  it('gives a body and a response for every operation, in both modes', () => {
    for (const { model } of realDocuments('ibm', 'openapi')) {
      const view = openApiView(model);
      for (const mode of ['example', 'random'] as const) {
        const made = options(5, { mode, resolve: (ref) => view?.resolve(ref) });
        for (const { schema } of view?.schemas ?? [])
          expect(JSON.stringify(sampleFromSchema(schema, made)).length).toBeLessThan(500_000);
      }
    }
  });
});
