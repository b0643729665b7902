import { describe, expect, it } from 'vitest';
import { enumValues, schemaLimits, schemaType } from './schema-summary.ts';

describe('schemaType', () => {
  it.each([
    [{ type: 'string', format: 'date-time' }, 'string (date-time)'],
    [{ type: ['string', 'null'] }, 'string or null'],
    [{ type: 'integer', nullable: true }, 'integer or null'],
    [{ type: 'array', items: { $ref: '#/definitions/Current' } }, 'array of Current'],
    [{ $ref: '#/components/schemas/A~1B%20C' }, 'A/B C'],
    [{ properties: {} }, 'object'],
    [{ oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'string' }] }, 'string or integer'],
    [{ allOf: [{ $ref: '#/definitions/A' }, { properties: {} }] }, 'A and object'],
    [{ anyOf: ['A', 'B', 'C', 'D'].map((name) => ({ $ref: `#/definitions/${name}` })) }, 'one of 4 types'],
    [{}, 'any value'],
  ])('%j is %s', (schema, expected) => {
    expect(schemaType(schema)).toBe(expected);
  });
});

describe('schemaLimits', () => {
  it('says limits and default in words', () => {
    expect(schemaLimits({ minimum: 1, maximum: 5, default: 3, exclusiveMinimum: true })).toEqual([
      '≥ 1',
      '≤ 5',
      'default 3',
    ]);
  });
});

describe('enumValues', () => {
  it('lists values as texts', () => {
    expect(enumValues({ enum: ['a', 1, null] })).toEqual(['a', '1', 'null']);
    expect(enumValues({ enum: [] })).toBeUndefined();
  });
});
