import path from 'node:path';
import { expect, test } from 'vitest';
import { apiText, folderWith, HELLO } from '../../testing/terminal-files.ts';
import type { CommandIo } from '../command.ts';
import { validate } from './validate.ts';

async function run(...args: string[]) {
  const lines: string[] = [];
  const silent = { env: {}, interactive: false, openBrowser: () => undefined, printError: () => undefined };
  const io: CommandIo = { ...silent, stop: AbortSignal.abort(), print: (line) => lines.push(line) };
  const result = await validate(args, io);
  return { code: result.ok ? undefined : result.error.code, message: result.ok ? '' : result.error.message, lines };
}

const SOUND = apiText('one', HELLO).replace(/description: OK/g, 'description: Fine');

test('sound documents pass, and it says how many there are', async () => {
  const folder = folderWith({ 'one.yaml': SOUND, 'notes.yaml': 'a: 1' });
  expect(await run(folder)).toEqual({ code: undefined, message: '', lines: ['1 document checked, no error'] });
  expect((await run(folder, '--quiet')).lines).toEqual([]);
});

test('each finding is one line with its place, from top to bottom; an error makes it fail', async () => {
  const text = SOUND.replace('basePath: /one', 'basePath: /one\nsecurity: [{ nobody: [] }]').replace(
    'set-variable: { actions: [{ set: message.body, value: hello }] }',
    'no-such-policy: {}',
  );
  const { code, message, lines } = await run(folderWith({ 'one.yaml': text }));
  expect([code, message]).toEqual(['cli/invalid', '1 error in 1 document.']);
  expect(lines).toEqual([
    expect.stringMatching(/one\.yaml:4:\d+: error: .*nobody/),
    expect.stringMatching(/one\.yaml:\d+:\d+: warning: .*no-such-policy/),
  ]);
  expect((await run('--quiet', folderWith({ 'one.yaml': text }))).lines).toHaveLength(1);
});

test('a text that does not parse is told with line and column', async () => {
  const { code, lines } = await run(folderWith({ 'bad.yaml': "swagger: '2.0'\ninfo: [\n" }));
  expect(code).toBe('cli/invalid');
  expect(lines).toEqual([expect.stringMatching(/bad\.yaml:\d+:\d+: error: /)]);
});

test('a product is checked with the APIs that it names', async () => {
  const product = (plan: string, file: string) => `product: 1.0.0
info: { name: shop, title: Shop, version: 1.0.0 }
apis: { one: { $ref: ${file} } }
plans: { gold: ${plan} }
`;
  const folder = folderWith({
    'one.yaml': SOUND,
    'good.yaml': product('{ rate-limit: { value: 5/hour } }', 'one.yaml'),
    'limits.yaml': product('{ rate-limit: { value: often } }', 'one.yaml'),
    'refs.yaml': product('{}', 'gone.yaml'),
  });
  const check = (name: string) => run(path.join(folder, name));
  expect((await check('good.yaml')).lines).toEqual(['2 documents checked, no error']);
  expect((await check('limits.yaml')).lines).toEqual([expect.stringMatching(/limits\.yaml:4:\d+: error: .*“often”/)]);
  expect((await check('refs.yaml')).lines).toEqual([
    expect.stringMatching(/refs\.yaml:3:\d+: error: Referenced file not found: gone\.yaml\. The product/),
  ]);
});

test.each([
  [[], 'cli/bad-option'],
  [['--what'], 'cli/bad-option'],
  [['no-such-folder'], 'cli/no-such-file'],
])('%j is refused as %s', async (args, code) => {
  expect((await run(...args)).code).toBe(code);
});

test('a folder without documents has nothing to check', async () => {
  expect((await run(folderWith({ 'a.txt': 'x' }))).code).toBe('cli/nothing-to-check');
});
