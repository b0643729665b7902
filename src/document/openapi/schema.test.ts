import { expect, test } from 'vitest';
import type { JsonValue } from '../../base/json.ts';
import { resolveRef } from './dereference.ts';
import { resolvedSchema, schemaProperties } from './schema.ts';

function sourceOf(definitions: { readonly [name: string]: JsonValue }) {
  return { resolve: (reference: string) => resolveRef({ definitions }, reference)?.value };
}

const ref = (name: string) => ({ $ref: `#/definitions/${name}` });

test('a schema is what its reference leads to', () => {
  const source = sourceOf({ A: ref('B'), B: { type: 'string' } });
  expect(resolvedSchema(ref('A'), source)).toEqual({ type: 'string' });
  expect(resolvedSchema({ type: 'number' }, source)).toEqual({ type: 'number' });
  expect(resolvedSchema(ref('Nowhere'), source)).toBeUndefined();
});

test('properties of allOf come first, and of two with one name the later counts', () => {
  const source = sourceOf({
    Base: { properties: { id: { type: 'string' }, kind: { type: 'string' } } },
    More: { allOf: [ref('Base')], properties: { kind: { type: 'number' } } },
  });
  expect([...schemaProperties({ allOf: [ref('More')], properties: { own: {} } }, source)]).toEqual([
    ['id', { type: 'string' }],
    ['kind', { type: 'number' }],
    ['own', {}],
  ]);
});

test('circles and schemas that share others come to an end', () => {
  const levels = Object.fromEntries(
    Array.from({ length: 60 }, (_, level) => [
      `L${level}`,
      { allOf: [ref(`L${level + 1}`), ref(`L${level + 1}`)], properties: { [`p${level}`]: {} } },
    ]),
  );
  const source = sourceOf({ ...levels, L60: { allOf: [ref('L0')] } });
  expect(schemaProperties(ref('L0'), source).size).toBe(60);
});
