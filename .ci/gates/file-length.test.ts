import { expect, test } from 'vitest';
import { checkFileLength } from './file-length.mjs';
import { repositoryWith } from './fixture.ts';

test('400 lines are enough, 401 are too many', () => {
  const line = 'export {};\n';
  const root = repositoryWith({ 'src/base/long.ts': line.repeat(401), 'src/base/full.ts': line.repeat(400) });
  expect(checkFileLength(root).problems).toEqual(['src/base/long.ts has 401 lines']);
});
