import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNodeSandbox } from '../../testing/gateway-cases/node-sandbox.ts';
import type { Reference } from '../context/references.ts';
import { valueAt } from '../context/variable-path.ts';
import { conditionDialect } from './condition-dialect.ts';
import { directCondition } from './direct-condition.ts';

const sandbox = createNodeSandbox();
const verbs = ['GET', 'POST', 'get', ''];
const paths = ['/x', '/a/{id}', '/a"b', ''];

interface Call {
  readonly verb: string;
  readonly path: string;
  readonly id: string | undefined;
}

const variables = ({ verb, path, id }: Call) => ({
  request: { verb, path: '/p', headers: {} },
  api: { operation: { path, ...(id !== undefined && { id }) } },
  message: { headers: {} },
});

function direct(text: string, dialect: 'javascript' | 'jsonata', call: Call): boolean | undefined {
  const globals: unknown = variables(call);
  return directCondition(text, dialect)?.({ lookUp: ({ path }: Reference) => valueAt(globals, path, 0) });
}

async function full(text: string, dialect: 'javascript' | 'jsonata', call: Call): Promise<unknown> {
  const outcome = await sandbox.run({
    ...{ kind: dialect === 'jsonata' ? 'jsonata' : 'condition', source: text, globals: variables(call), readOnly: [] },
    limits: { timeMs: 5000, memoryBytes: 16 << 20 },
  });
  expect([text, outcome.failure]).toEqual([text, undefined]);
  return outcome.value;
}

/** Texts of the grammar in one dialect, with odd spacing and needless parentheses. */
function conditions(dialect: 'javascript' | 'jsonata'): fc.Arbitrary<string> {
  const isJson = dialect === 'jsonata';
  const variable = isJson
    ? [
        '$httpVerb()',
        '$operationPath()',
        'request.verb',
        'api.operation.path',
        '$apiCtx().request.path',
        '$operationID()',
      ]
    : ['request.verb', 'api.operation.path', 'request.path', "apim.getvariable('request.verb')", 'api.operation.id'];
  const quoted = fc
    .constantFrom(...verbs, ...paths, 'op')
    .map((text) => (text.includes('"') ? `'${text}'` : `"${text}"`));
  const operand = fc.oneof({ arbitrary: fc.constantFrom(...variable), weight: 2 }, { arbitrary: quoted, weight: 1 });
  const sign = fc.constantFrom(...(isJson ? ['=', '!='] : ['===', '==', '!==', '!=']));
  const space = fc.constantFrom('', ' ', '\n ');
  const { test: tree } = fc.letrec<{ test: string }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(operand, space, sign, space, operand).map((parts) => parts.join('')),
      fc.constantFrom('true', 'false'),
      fc.tuple(space, tie('test')).map(([gap, inner]) => `(${gap}${inner}${gap})`),
      tie('test').map((inner) => (isJson ? `$not(${inner})` : `!(${inner})`)),
      fc.tuple(tie('test'), tie('test')).map((pair) => pair.join(isJson ? ' and ' : '&&')),
      fc.tuple(tie('test'), tie('test')).map((pair) => pair.join(isJson ? ' or ' : ' || ')),
    ),
  }));
  return tree;
}

const calls = fc.record({
  verb: fc.constantFrom(...verbs),
  path: fc.constantFrom(...paths),
  id: fc.constantFrom('op', 'other', undefined),
});

describe.each(['javascript', 'jsonata'] as const)('direct answers in %s', (dialect) => {
  test('are those of the engine', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(conditions(dialect), calls, async (text, call) => {
        const known = direct(text, dialect, call);
        if (known === undefined) {
          // Only a missing operation id is left to the engine.
          expect([text, call.id]).toEqual([text, undefined]);
          return;
        }
        answered += 1;
        expect([text, known]).toEqual([text, await full(text, dialect, call)]);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(answered).toBeGreaterThan(75);
  });
});

describe('what is not recognised is left to the engine', () => {
  const call = { verb: 'GET', path: '/x', id: 'op' };

  test.each([
    'request.verb',
    '!request.verb === false',
    "(request.verb) === 'GET'",
    "request.verb === 'G\\x45T'",
    "request.verb === 'GET' === true",
    "request.verb = 'GET'",
    "request.verb === 'GET' and true",
    "request.headers.a === 'b'",
    "api.operation.path.startsWith('/x')",
    "request.verb === 'GET') || (true",
    "(request.verb === 'GET'",
    "apim.getvariable('message.status.code') === 200",
    '',
    `${'('.repeat(200)}true${')'.repeat(200)}`,
  ])('JavaScript: %s', (text) => {
    expect(direct(text, 'javascript', call)).toBeUndefined();
  });

  test.each([
    '$httpVerb()',
    "$httpVerb() == 'GET'",
    "$httpVerb() = 'GET' && true",
    "$httpVerb() in ['GET']",
    '$exists(b)',
    "$not($httpVerb()) = 'x'",
    "$not $httpVerb() = 'x'",
    "message.status.code = 200 and $httpVerb() = 'GET'",
    "/* GET */ $httpVerb() = 'GET'",
  ])('JSONata: %s', (text) => {
    expect(direct(text, 'jsonata', call)).toBeUndefined();
  });
});

test('any text is read without an error, and soon', () => {
  const sign = fc.constantFrom(
    '(',
    ')',
    "'",
    '"',
    '=',
    '!',
    '&&',
    '||',
    ' and ',
    '$not',
    '$(a)',
    'request.verb',
    '\\',
    'é',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(sign).map((parts) => parts.join('')),
      ),
      (text) => {
        for (const dialect of ['javascript', 'jsonata'] as const) direct(text, dialect, { verb: '', path: '', id: '' });
        expect(['javascript', 'jsonata']).toContain(conditionDialect(text, { version: undefined, gateway: undefined }));
      },
    ),
    { numRuns: 2000, seed: 11 },
  );
});

test.each(["'", '(', '$a', 'apim ', '!', 'request.verb='])('much of %s costs little', (part) => {
  const text = part.repeat(200_000);
  expect(direct(text, 'jsonata', { verb: '', path: '', id: '' })).toBeUndefined();
  expect(['javascript', 'jsonata']).toContain(conditionDialect(text, { version: undefined, gateway: undefined }));
});
