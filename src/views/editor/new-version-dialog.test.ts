import { expect, test } from 'vitest';
import { nextVersion } from './new-version-dialog.tsx';

test.each([
  ['1.0.0', '1.0.1'],
  ['1.9', '1.10'],
  ['2.0.0-beta', '2.0.1-beta'],
  ['', '1.0.0'],
  ['draft', '1.0.0'],
])('%j is followed by %j', (version, next) => {
  expect(nextVersion(version)).toBe(next);
});
