import { expect, test } from 'vitest';
import { policyFromText } from './user-policies.ts';

const TEXT = 'policy: 1.0.0\ninfo: { name: greet, title: Greet, version: 2.0.0 }\nassembly: { execute: [] }\n';

test('a package is kept under its name and version', async () => {
  expect(await policyFromText(TEXT)).toMatchObject({ ok: true, value: { draftId: 'greet:2.0.0' } });
});

test.each([
  ['broken YAML', 'policy: [', /Line 1/],
  ['nothing', '', /empty|no user-defined policy/],
  ['an API', 'swagger: "2.0"\ninfo: {}\n', /no user-defined policy/],
  ['no name', 'policy: 1.0.0\ninfo: { title: T }\nassembly: { execute: [] }\n', /Line 2: .*no name/],
  [
    'no assembly',
    'policy: 1.0.0\ninfo: { name: a, title: T, version: 1.0.0 }\n',
    /“a” has no assembly: .*a real gateway/,
  ],
  [
    'a program for a gateway',
    'policy: 1.0.0\ninfo: { name: a, title: T, version: 1.0.0 }\ngateways: [datapower-gateway]\n',
    /Line 3: .*made for datapower-gateway/,
  ],
])('%s is refused with a reason', async (_title, text, message) => {
  const read = await policyFromText(text);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(`${read.error.code} ${read.error.message}`).toMatch(message);
});
