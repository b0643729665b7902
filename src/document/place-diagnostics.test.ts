import { expect, test } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { lineOfPointer, placeDiagnostics } from './place-diagnostics.ts';

const TEXT = `swagger: '2.0' # two
paths:
  /a/b:
    get:
      responses: {}
security:
  - {}
  - key: []
`;

function finding(path: string): Diagnostic {
  return { severity: 'warning', code: 'document/test', message: 'm', path };
}

test('a member is marked at its name, an item at its first line', async () => {
  expect(await lineOfPointer(TEXT, '/paths/~1a~1b/get')).toBe(4);
  expect(await lineOfPointer(TEXT, '/security/1')).toBe(8);
});

test('what is not written is marked at the nearest member around it', async () => {
  const [placed] = await placeDiagnostics([finding('/paths/~1a~1b/get/parameters/0')], TEXT);
  expect(placed).toMatchObject({ line: 4, from: TEXT.indexOf('get'), to: TEXT.indexOf('get') + 3 });
});

test('findings with a line, and texts that cannot be read, stay as they are', async () => {
  const own: Diagnostic = { severity: 'error', code: 'document/test', message: 'm', line: 2 };
  expect(await placeDiagnostics([own], TEXT)).toEqual([own]);
  const homeless = finding('/paths');
  expect(await placeDiagnostics([homeless], 'a: b: c')).toEqual([homeless]);
});

test('JSON is read the same way', async () => {
  expect(await lineOfPointer('{\n  "info": {\n    "title": "x"\n  }\n}', '/info/title')).toBe(3);
});
