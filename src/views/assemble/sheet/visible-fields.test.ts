import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../base/json.ts';
import { readAssembly } from '../../../document/read-assembly.ts';
import { findDescriptor } from '../../../gateway/policies/index.ts';
import { visibleFields } from './visible-fields.ts';

function labels(policy: string, props: JsonObject): readonly string[] {
  const [node] = readAssembly({ 'x-ibm-configuration': { assembly: { execute: [{ [policy]: props }] } } }).execute;
  const descriptor = findDescriptor(policy);
  if (node === undefined || descriptor === undefined) throw new Error(`There is no ${policy}`);
  return visibleFields(node, descriptor).map(({ label }) => label);
}

const OF_VERSION_2 = ['Backend type', 'Follow redirects', 'Header control', 'Parameter control', 'Keep payload'];

describe('the fields of a sheet', () => {
  it('of the API gateway are there for steps of version 2', () => {
    expect(labels('invoke', { version: '2.3.0' })).toEqual(expect.arrayContaining(OF_VERSION_2));
    for (const props of [{}, { version: '1.0.0' }]) {
      expect(labels('invoke', props).filter((label) => OF_VERSION_2.includes(label))).toEqual([]);
    }
  });

  it('are there when the file sets them, whatever the version', () => {
    expect(labels('invoke', { 'header-control': { type: 'allowlist' } })).toContain('Header control');
  });

  it('that hang on another one follow what it says, or its default', () => {
    expect(labels('invoke', {})).toContain('Cache Key');
    expect(labels('invoke', { 'cache-response': 'no-cache' })).not.toContain('Cache Key');
    expect(labels('validate-usernametoken', {})).toContain('Authentication URL');
    expect(labels('validate-usernametoken', { 'auth-type': 'LDAP Registry' })).not.toContain('Authentication URL');
  });
});
