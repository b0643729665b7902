import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SERVED_POLICIES } from '../../document/check/policy-names.ts';
import { loadCases } from '../../testing/gateway-cases/load-cases.ts';
import type { PropertyField } from '../policy-descriptor.ts';
import { findDescriptor, policies, policyDescriptors } from './index.ts';

const folders = readdirSync(dirname(fileURLToPath(import.meta.url)), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('every folder is registered, under its own name', () => {
  expect(policyDescriptors.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});

test('the checks of documents know the same policies', () => {
  expect([...SERVED_POLICIES].toSorted()).toEqual(folders.toSorted());
});

describe.each(policies)('$descriptor.id', ({ descriptor, load }) => {
  const files = loadCases().filter(({ name }) => name.startsWith(`policies/${descriptor.id}/`));
  const steps = files.flatMap(({ cases }) => cases.flatMap((each) => each.steps));

  test('has words for people', () => {
    const texts = [
      descriptor.title,
      descriptor.description,
      ...descriptor.fields.flatMap(({ label, help }) => [label, help]),
    ];
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    expect(
      [descriptor.description, ...descriptor.fields.map(({ help }) => help)].filter(
        (text) => !text.endsWith('.') && !text.endsWith(')'),
      ),
    ).toEqual([]);
    expect(descriptor.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('has valid fields', () => {
    const keys = descriptor.fields.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(descriptor.fields.map(({ label }) => label)).size).toBe(keys.length);
    expect(descriptor.fields.filter((field) => !defaultFits(field)).map(({ key }) => key)).toEqual([]);
    for (const { visibleWhen } of descriptor.fields) {
      if (visibleWhen !== undefined) expect(keys).toContain(visibleWhen.key);
    }
  });

  test('has a template made of its own keys', () => {
    const known = new Set([
      'title',
      'description',
      'execute',
      'case',
      'otherwise',
      ...descriptor.fields.map(({ key }) => key),
    ]);
    expect(Object.keys(descriptor.template).filter((key) => !known.has(key))).toEqual([]);
  });

  test('runs, and is found by its id', async () => {
    expect(typeof (await load()).run).toBe('function');
    expect(findDescriptor(descriptor.id)).toBe(descriptor);
  });

  test('has cases that succeed, and a failing one if it can fail', () => {
    expect(steps.some(({ expect: { status } }) => status < 400)).toBe(true);
    const fails =
      files.some(({ cases }) => JSON.stringify(cases).includes('"catch"')) ||
      steps.some(({ expect: { status } }) => status >= 500);
    expect(fails || descriptor.throws.length === 0).toBe(true);
  });

  test('tells every error name it throws in a case', () => {
    const written = JSON.stringify(files);
    expect(descriptor.throws.filter((name) => !written.includes(name))).toEqual([]);
  });
});

function defaultFits({ control, default: value, options, names, minimum, maximum }: PropertyField): boolean {
  if (value === undefined) return true;
  switch (control) {
    case 'number':
      return typeof value === 'number' && value >= (minimum ?? value) && value <= (maximum ?? value);
    case 'checkbox':
      return typeof value === 'boolean';
    case 'select':
      return options?.some((option) => option.value === value) === true;
    case 'error-names':
      return Array.isArray(value) && value.every((each) => names?.includes(String(each)) === true);
    case 'actions':
    case 'cases':
      return Array.isArray(value);
    case 'structure':
    case 'name-filter':
      return typeof value === 'object' && value !== null;
    default:
      return typeof value === 'string';
  }
}
