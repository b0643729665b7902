import { type Schema, Validator } from 'jsonschema';
import { patternFound } from '../../policy-kit/linear-pattern.ts';
import { isPlainObject, memberOf } from '../../policy-kit.ts';

export interface Checked {
  /** What does not fit, in words: `instance requires property "a"`. */
  readonly problems: readonly string[];
  /** What could not be looked at. */
  readonly warnings: readonly string[];
}

/** Schemas visited for one value. A body of megabytes stays below; alternatives that multiply with depth do not. */
const MOST_STEPS = 2_000_000;

/**
 * Compares a value with a schema that needs nothing around it. Ends for every schema and value: patterns run in linear
 * time, a schema that leads in a circle or multiplies without end is a problem like any other.
 */
export function checkValue(value: unknown, schema: Schema): Checked {
  const warnings = new Set<string>();
  let steps = 0;
  const visit = (instance: unknown) => {
    steps += 1;
    if (steps > MOST_STEPS) throw new EndlessSchema();
    return instance;
  };
  try {
    const { errors } = boundedValidator(warnings).validate(value, schema, { rewrite: visit, base: BASE });
    return { problems: errors.map(({ stack }) => stack), warnings: [...warnings] };
  } catch (thrown) {
    if (!(thrown instanceof EndlessSchema) && !(thrown instanceof RangeError)) throw thrown;
    return { problems: ['the schema leads in a circle, or its alternatives multiply'], warnings: [...warnings] };
  }
}

/** Where a schema is taken to stand: some browsers resolve references only against an address of the web. */
const BASE = 'https://schema.test/';

class EndlessSchema extends Error {}

function boundedValidator(warnings: Set<string>): Validator {
  const validator = new Validator();
  const skipped = (what: string) => {
    warnings.add(`${what} is not checked: it could take for ever.`);
    return '';
  };
  const { additionalProperties, patternProperties } = validator.attributes;
  Object.assign(validator.attributes, {
    pattern: (instance: unknown, { pattern }: Schema) => {
      if (typeof instance !== 'string' || typeof pattern !== 'string') return '';
      const found = patternFound(pattern, instance);
      if (found === undefined) return skipped(`The pattern ${pattern}`);
      return found ? '' : `does not match pattern ${JSON.stringify(pattern)}`;
    },
    uniqueItems: (instance: unknown, { uniqueItems }: Schema) => {
      if (uniqueItems !== true || !Array.isArray(instance)) return '';
      return new Set(instance.map(canonical)).size === instance.length ? '' : 'contains duplicate item';
    },
    ...(patternProperties && { patternProperties: withShortNames(patternProperties, skipped) }),
    ...(additionalProperties && { additionalProperties: withShortNames(additionalProperties, skipped) }),
  });
  return validator;
}

type Check = Validator['attributes'][string];

/** Patterns of names run in the library, so names that could make one run long are not looked at. */
function withShortNames(check: Check, skipped: (what: string) => string): Check {
  return function bounded(this: Validator, instance: unknown, schema: Schema, options, context) {
    const patterns = Object.keys(schema.patternProperties ?? {});
    const names = isPlainObject(instance) ? Object.keys(instance) : [];
    const longest = Math.max(0, ...names.map(({ length }) => length));
    if (patterns.length > 0 && longest > LONGEST_NAME) return skipped('A property with a very long name');
    if (patterns.some((pattern) => patternFound(pattern, '') === undefined || NESTED.test(pattern))) {
      return skipped('patternProperties');
    }
    return check.call(this, instance, schema, options, context);
  };
}

const LONGEST_NAME = 200;
/** A repeated group: the one shape whose time can double with every character. */
const NESTED = /\)[*+{]/;

/** The same text for equal values, whatever the order of their members. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isPlainObject(value)) return JSON.stringify(value) ?? '';
  const members = Object.keys(value).toSorted();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(memberOf(value, key))}`).join(',')}}`;
}
