import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { PolicyDescriptor, PropertyField } from '../../gateway/policy-descriptor.ts';
import { anyJson, often, rarely } from './any-json.ts';
import { CONDITIONS, SAMPLES } from './policy-samples.ts';

/** Properties of newer policies that have no field in the sheet yet; a generator cannot know them from a descriptor. */
const MORE_KEYS = [
  'header-control',
  'parameter-control',
  'follow-redirects',
  'inject-proxy-headers',
  'backend-type',
  'keep-payload',
  'rate-limit',
  'count-limit',
  'input',
  'root',
];

/** Values that a field is made for. */
function rightValue(policy: string, field: PropertyField): fc.Arbitrary<JsonValue> {
  const samples = SAMPLES[policy]?.[field.key];
  if (samples !== undefined) return fc.constantFrom(...samples);
  switch (field.control) {
    case 'url':
      return fc.constantFrom<JsonValue>(
        'https://back.test/',
        'https://back.test/{id}?a=$(request.parameters.id)',
        '$(target-url)$(request.path)$(request.search)',
        'https://echo.example/?status=503',
      );
    case 'number':
      return fc.constantFrom<JsonValue>(field.minimum ?? 0, field.maximum ?? 1e9, '5', '$(request.parameters.id)');
    case 'checkbox':
      return fc.constantFrom<JsonValue>(true, false, 'true', '$(x)');
    case 'select':
      return fc.constantFrom<JsonValue>(...(field.options ?? []).map(({ value }) => value), '$(x)', '');
    case 'error-names':
      return fc.subarray<JsonValue>([...(field.names ?? []), null]);
    case 'expression':
      return fc.constantFrom(...CONDITIONS);
    case 'name-filter':
      return fc.constantFrom<JsonValue>(
        { type: 'allowlist', values: ['^x-', '^accept$'] },
        { type: 'blacklist', values: [] },
        { values: ['(a|b)*'] },
        { type: '$(request.parameters.id)' },
      );
    case 'structure':
    case 'actions':
    case 'cases':
      return fc.constant(field.default ?? []);
    default:
      return fc.constantFrom<JsonValue>(
        field.default ?? 'x',
        'message',
        'message.body',
        'message.headers.x',
        'my.variable',
        '$(request.body)',
        'request',
        '__proto__.x',
      );
  }
}

/** What a step of the assembly is made of, from the descriptors of all policies: right values, wrong ones, and other keys. */
export function assemblies(descriptors: readonly PolicyDescriptor[]): {
  readonly flow: fc.Arbitrary<JsonValue>;
  readonly catches: fc.Arbitrary<JsonValue>;
} {
  const { flow, catches } = fc.letrec<{ flow: JsonValue; catches: JsonValue; step: JsonValue }>((tie) => ({
    flow: often(fc.array(tie('step'), { maxLength: 3 }), anyJson),
    catches: often(
      fc.array(
        fc.oneof(
          fc.record({ errors: often<JsonValue>(['ConnectionError', 'MyError'], anyJson), execute: tie('flow') }),
          fc.record({ default: tie('flow') }),
          anyJson,
        ),
        { maxLength: 2 },
      ),
      anyJson,
    ),
    step: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('nosuch', '__proto__', 'my-policy'), anyJson).map(stepOf) },
      { weight: 1, arbitrary: anyJson },
      ...descriptors.map((descriptor) => ({
        weight: 2,
        arbitrary: fc
          .tuple(
            properties(descriptor),
            descriptor.group === 'Logic' ? lanes(descriptor.id, tie('flow')) : fc.constant({}),
            rarely(fc.record({ catch: tie('catches') })),
          )
          .map(([own, laid, caught]) => stepOf([descriptor.id, { ...own, ...laid, ...caught }])),
      })),
    ),
  }));
  return { flow, catches };
}

function stepOf([name, props]: readonly [string, JsonValue]): JsonValue {
  return { [name]: props };
}

function properties({ id, fields, template }: PolicyDescriptor): fc.Arbitrary<JsonObject> {
  const written = fields.map((field) => {
    const fallback = template[field.key];
    const right = fallback === undefined ? rightValue(id, field) : often(rightValue(id, field), fc.constant(fallback));
    return [field.key, often(right, anyJson)] as const;
  });
  const odd = fc.dictionary(fc.constantFrom(...MORE_KEYS), anyJson, { maxKeys: 2 });
  const extra = Object.entries(SAMPLES[id] ?? {}).flatMap(([key, values]) =>
    fields.some((field) => field.key === key) ? [] : [[key, fc.constantFrom(...values)] as const],
  );
  return fc
    .tuple(
      fc.record(Object.fromEntries([...written, ...extra]), { requiredKeys: [] }),
      rarely(odd),
      rarely(fc.record({ version: fc.constantFrom<JsonValue>('1.0.0', '2.0.0', '9', 2, null) })),
    )
    .map(([own, more, version]) => ({ ...own, ...more, ...version }));
}

function lanes(policy: string, flow: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  const condition = often(fc.constantFrom(...CONDITIONS), anyJson);
  const otherwise = rarely(fc.record({ otherwise: flow }));
  if (policy === 'if') return fc.tuple(fc.record({ condition, execute: flow }), otherwise).map(merged);
  const operations = often<JsonValue>(
    fc.constantFrom<JsonValue>([{ verb: 'post', path: '/{id}' }], ['op'], [{ verb: 'get' }, 5]),
    anyJson,
  );
  const lane = policy === 'switch' ? fc.record({ condition, execute: flow }) : fc.record({ operations, execute: flow });
  const cases = often<JsonValue>(
    fc.array(fc.oneof(lane, fc.record({ otherwise: flow }), anyJson), { maxLength: 2 }),
    anyJson,
  );
  if (policy !== 'switch' && policy !== 'operation-switch') return fc.constant({});
  return fc.tuple(fc.record({ case: cases }), otherwise).map(merged);
}

function merged(parts: readonly (JsonObject | undefined)[]): JsonObject {
  return Object.assign({}, ...parts);
}
