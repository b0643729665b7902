import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { isPolicyPackage, readPolicyPackage } from './policy-package.ts';

const WHOLE: JsonObject = {
  policy: '1.0.0',
  info: { name: 'greet', title: 'Greet', version: '2.0.0', description: 'Says hello.' },
  gateways: ['datapower-gateway'],
  properties: { type: 'object', properties: { name: { type: 'string', label: 'Name' } }, required: ['name'] },
  assembly: { execute: [{ throw: { name: 'A' } }] },
};

test('what a package is, and what it is not', () => {
  expect(isPolicyPackage(WHOLE)).toBe(true);
  expect(isPolicyPackage({ product: '1.0.0', info: {} })).toBe(false);
  expect(isPolicyPackage({ swagger: '2.0', info: {} })).toBe(false);
});

test('a whole package is read without findings', () => {
  const { policy, findings } = readPolicyPackage(WHOLE);
  expect(findings).toEqual([]);
  expect(policy).toMatchObject({ name: 'greet', version: '2.0.0', title: 'Greet', required: ['name'] });
  expect(policy.assembly?.execute.map((node) => node.policy)).toEqual(['throw']);
});

describe('what is not as it should be is told with its place', () => {
  test.each<[string, JsonObject, string]>([
    ['no name', { info: { title: 'T', version: '1.0.0' } }, '/info'],
    ['a name of two words', { info: { name: 'a b', title: 'T', version: '1.0.0' } }, '/info/name'],
    ['no assembly', { assembly: null }, ''],
    ['an empty assembly', { assembly: { execute: [] } }, '/assembly'],
    ['properties that are no schema', { properties: [1] }, '/properties'],
    ['a property without a schema', { properties: { properties: { a: 1 } } }, '/properties/properties/a'],
    ['a required property that is unknown', { properties: { required: ['z'] } }, '/properties/required'],
  ])('%s', (_title, change, path) => {
    expect(readPolicyPackage({ ...WHOLE, ...change }).findings.map((found) => found.path)).toContain(path);
  });
});
