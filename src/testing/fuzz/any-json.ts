import fc from 'fast-check';
import type { JsonValue } from '../../base/json.ts';

/** Nested deeper than anybody writes by hand. */
function nested(levels: number): JsonValue {
  let value: JsonValue = '$(message.body)';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { execute: value };
  return value;
}

/** Any JSON, with the names that matter to the gateway and the ones that are traps. */
export const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      'x',
      '$(message)',
      '$(a.b',
      '$()',
      '{id}',
      '__proto__',
      'get',
      '/x',
      '2.0.0',
      "request.verb === 'POST'",
      "$httpVerb() = 'POST' and $operationPath() = '/{id}'",
      'allowlist',
      'time-to-live',
      'plan-named',
      '^(a+)+$',
      '#/definitions/Loop',
      '\u0000\ud800',
      'x'.repeat(5000),
      nested(80),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        '__proto__',
        'constructor',
        'execute',
        'catch',
        'case',
        'otherwise',
        'condition',
        'errors',
        'default',
        'set',
        'value',
        'actions',
        '$ref',
        'type',
        'name',
        'in',
        'values',
        'operation',
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

/** Mostly the plain case, so that calls get far enough to break something. */
export function often<T>(usual: T | fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  const plain = usual instanceof fc.Arbitrary ? usual : fc.constant(usual);
  return fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: other });
}

/** Now and then something, mostly nothing. */
export function rarely<T>(something: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: something });
}
