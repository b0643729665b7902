import { expect, test } from 'vitest';
import { repositoryWith } from './fixture.ts';
import { checkWorld } from './world.mjs';

function problemsOf(file: string, text: string): string[] {
  return checkWorld(repositoryWith({ [file]: text })).problems;
}

test.each([
  ['Date.now()', 'Date.now'],
  ['Date["now"]()', 'Date.now'],
  ['Math.random()', 'Math.random'],
  ['crypto.randomUUID()', 'crypto.randomUUID'],
  ['performance.now()', 'performance.now'],
  ['globalThis.fetch("/")', 'globalThis.fetch'],
  ['new Date()', 'new Date()'],
  ['Date()', 'Date()'],
])('%s is refused in the gateway', (code, use) => {
  expect(problemsOf('src/gateway/a.ts', `export const a = () => ${code};\n`)).toEqual([`src/gateway/a.ts uses ${use}`]);
});

test('a date of a given moment, a port and a text are fine', () => {
  const text = 'export const a = (clock: { now(): number }) => [new Date(clock.now()), Date.parse("x"), "Date.now"];\n';
  expect(problemsOf('src/gateway/a.ts', text)).toEqual([]);
});

test('tests and the outer layers may use the world', () => {
  const text = 'export const a = () => Date.now();\n';
  const root = repositoryWith({
    'src/gateway/b.ts': 'export {};\n',
    'src/gateway/a.test.ts': text,
    'src/app/a.ts': text,
  });
  expect(checkWorld(root).problems).toEqual([]);
});

test('a gate that sees nothing is no green gate', () => {
  expect(checkWorld(repositoryWith({ 'src/app/a.ts': 'export {};\n' })).problems).toEqual(['no file seen']);
});
