import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../base/json.ts';
import { patched } from '../../../testing/patched.ts';
import { invertPatch } from '../../apply-patch.ts';
import type { Patch } from '../../patch.ts';
import { asObject } from '../lenient.ts';
import { openApiView } from '../open-api-view.ts';
import {
  basePathProblem,
  parameterNameProblem,
  propertyNameProblem,
  required,
  securityNameProblem,
} from './field-rules.ts';
import {
  addScope,
  OAUTH_FLOWS,
  readOAuth,
  removeScope,
  renameScope,
  setOAuthFlow,
  setOAuthUrl,
  setScopeDescription,
} from './oauth-fields.ts';
import {
  readSecurityDefinition,
  setApiKeyLocation,
  setBasicCheck,
  setSecurityDefinitionField,
} from './security-definition-fields.ts';
import { addSecurityDefinition, removeSecurityDefinition, renameSecurityDefinition } from './security-definitions.ts';
import {
  addSecurityOption,
  moveSecurityOption,
  overrideSecurity,
  removeSecurityOption,
  setSecurityScheme,
  setSecurityScope,
} from './security-options.ts';

type Command = (model: JsonObject) => Patch;

const v2: JsonObject = { swagger: '2.0', info: { title: 'A', version: '1' }, paths: {} };
const v3: JsonObject = { openapi: '3.0.3', info: { title: 'A', version: '1' }, paths: {} };
const names = (model: JsonObject): readonly string[] =>
  openApiView(model)?.securitySchemes.map(({ name }) => name) ?? [];
const options = (model: JsonObject): readonly string[] =>
  (openApiView(model)?.security ?? []).map((option) =>
    option.map(({ scheme, scopes }) => `${scheme}(${scopes.join()})`).join('+'),
  );

/** The core tutorial (ui.md A1): two keys by their cards, one option with both ticks. */
const tutorial: readonly Command[] = [
  (m) => addSecurityDefinition(m, 'apiKey'),
  (m) => renameSecurityDefinition(m, 'api-key-1', 'Client ID'),
  (m) => setSecurityDefinitionField(m, 'Client ID', 'parameterName', 'X-IBM-Client-ID'),
  (m) => addSecurityDefinition(m, 'apiKey'),
  (m) => renameSecurityDefinition(m, 'api-key-1', 'Client Secret'),
  (m) => setSecurityDefinitionField(m, 'Client Secret', 'parameterName', 'X-IBM-Client-Secret'),
  (m) => addSecurityOption(m, ''),
  (m) => setSecurityScheme(m, '', 0, 'Client ID', true),
  (m) => setSecurityScheme(m, '', 0, 'Client Secret', true),
];

describe.each([
  ['2.0', v2, (m: JsonObject) => m.securityDefinitions],
  ['3.0', v3, (m: JsonObject) => asObject(m.components).securitySchemes],
] as const)('in %s', (_version, empty, definitions) => {
  it('does the core tutorial', () => {
    const secured = patched(empty, ...tutorial);
    expect(definitions(secured)).toEqual({
      'Client Secret': { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Secret' },
      'Client ID': { type: 'apiKey', in: 'header', name: 'X-IBM-Client-ID' },
    });
    expect(names(secured)).toEqual(['Client Secret', 'Client ID']);
    expect(options(secured)).toEqual(['Client Secret()+Client ID()']);
    expect(openApiView(secured)?.securitySchemes.map(({ role }) => role)).toEqual(['client-secret', 'client-id']);
  });

  it('gives the next free name and puts new definitions first', () => {
    const all = patched(
      empty,
      (m) => addSecurityDefinition(m, 'apiKey'),
      (m) => addSecurityDefinition(m, 'apiKey'),
      (m) => addSecurityDefinition(m, 'basic'),
      (m) => addSecurityDefinition(m, 'oauth2'),
    );
    expect(names(all)).toEqual(['oauth-1', 'basic-1', 'api-key-2', 'api-key-1']);
    expect(openApiView(all)?.securitySchemes.map(({ kind }) => kind)).toEqual(['oauth2', 'basic', 'apiKey', 'apiKey']);
    expect(
      names(
        patched(
          all,
          (m) => removeSecurityDefinition(m, 'api-key-1'),
          (m) => addSecurityDefinition(m, 'apiKey'),
        ),
      )[0],
    ).toBe('api-key-1');
  });

  it('leaves nothing behind when the last one goes', () => {
    expect(
      patched(
        empty,
        ...tutorial,
        (m) => removeSecurityOption(m, '', 0),
        (m) => removeSecurityDefinition(m, 'Client ID'),
        (m) => removeSecurityDefinition(m, 'Client Secret'),
      ),
    ).toEqual(empty);
  });

  it('edits OAuth cards in every flow', () => {
    let model = patched(
      empty,
      (m) => addSecurityDefinition(m, 'oauth2'),
      (m) => setOAuthUrl(m, 'oauth-1', 'authorizationUrl', 'https://a'),
      (m) => addScope(m, 'oauth-1'),
      (m) => renameScope(m, 'oauth-1', 'scope-1', 'read'),
      (m) => setScopeDescription(m, 'oauth-1', 'read', 'Reads'),
    );
    expect(readOAuth(model, 'oauth-1')).toEqual({
      flow: 'implicit',
      authorizationUrl: 'https://a',
      tokenUrl: '',
      introspectionUrl: '',
      scopes: [{ name: 'read', description: 'Reads' }],
    });
    for (const flow of [...OAUTH_FLOWS].reverse()) {
      model = patched(model, (m) => setOAuthFlow(m, 'oauth-1', flow));
      expect(readOAuth(model, 'oauth-1')).toMatchObject({ flow, scopes: [{ name: 'read' }] });
      expect(setOAuthFlow(model, 'oauth-1', flow)).toEqual([]);
    }
    const introspected = patched(model, (m) => setOAuthUrl(m, 'oauth-1', 'introspectionUrl', 'https://i'));
    expect(readOAuth(introspected, 'oauth-1').introspectionUrl).toBe('https://i');
    expect(patched(introspected, (m) => setOAuthUrl(m, 'oauth-1', 'introspectionUrl', ''))).toEqual(model);
  });

  it('lets scopes be ticked, renamed and removed everywhere', () => {
    const model = patched(
      empty,
      (m) => addSecurityDefinition(m, 'oauth2'),
      (m) => addScope(m, 'oauth-1', 'a'),
      (m) => addScope(m, 'oauth-1', 'b'),
      (m) => addSecurityOption(m, ''),
      (m) => setSecurityScheme(m, '', 0, 'oauth-1', true),
      (m) => setSecurityScope(m, '', 0, 'oauth-1', 'b', true),
      (m) => setSecurityScope(m, '', 0, 'oauth-1', 'a', true),
    );
    expect(options(model)).toEqual(['oauth-1(b,a)']);
    expect(options(patched(model, (m) => renameScope(m, 'oauth-1', 'b', 'c')))).toEqual(['oauth-1(c,a)']);
    expect(options(patched(model, (m) => removeScope(m, 'oauth-1', 'b')))).toEqual(['oauth-1(a)']);
    expect(options(patched(model, (m) => setSecurityScope(m, '', 0, 'oauth-1', 'b', false)))).toEqual(['oauth-1(a)']);
    expect(setSecurityScope(model, '', 0, 'none', 'b', true)).toEqual([]);
  });

  it('edits Basic cards', () => {
    const registry = patched(
      empty,
      (m) => addSecurityDefinition(m, 'basic'),
      (m) => setSecurityDefinitionField(m, 'basic-1', 'registry', 'ldap'),
    );
    expect(readSecurityDefinition(registry, 'basic-1')).toMatchObject({ check: 'registry', registry: 'ldap' });
    const url = patched(
      registry,
      (m) => setBasicCheck(m, 'basic-1', 'url'),
      (m) => setSecurityDefinitionField(m, 'basic-1', 'authenticationUrl', 'https://a'),
    );
    expect(readSecurityDefinition(url, 'basic-1')).toMatchObject({
      check: 'url',
      registry: '',
      authenticationUrl: 'https://a',
    });
    expect(
      readSecurityDefinition(
        patched(url, (m) => setBasicCheck(m, 'basic-1', 'registry')),
        'basic-1',
      ).check,
    ).toBe('registry');
  });
});

describe('API keys', () => {
  const located = (name: string, ...places: readonly ('header' | 'query')[]): string =>
    readSecurityDefinition(
      patched(
        v2,
        (m) => addSecurityDefinition(m, 'apiKey', 'k'),
        (m) => setSecurityDefinitionField(m, 'k', 'parameterName', name),
        ...places.map((place) => (m: JsonObject) => setApiKeyLocation(m, 'k', place)),
      ),
      'k',
    ).parameterName;

  it('flip their default name with the place, and only that', () => {
    expect(located('X-IBM-Client-Id', 'query')).toBe('client_id');
    expect(located('X-IBM-Client-Id', 'query', 'header')).toBe('X-IBM-Client-Id');
    expect(located('X-IBM-Client-Secret', 'query')).toBe('client_secret');
    expect(located('X-IBM-Client-ID', 'query')).toBe('client_id');
    expect(located('my-key', 'query')).toBe('my-key');
  });

  it('are renamed in every requirement, in place', () => {
    const model: JsonObject = {
      swagger: '2.0',
      securityDefinitions: { a: {}, b: {}, c: {} },
      security: [{ a: [], b: [], c: [] }, { c: [] }],
      paths: { '/x': { get: { security: [{ b: ['s'], a: [] }] }, put: { security: { b: [] } } } },
    };
    const renamed = patched(model, (m) => renameSecurityDefinition(m, 'b', 'my key'));
    expect(names(renamed)).toEqual(['a', 'my key', 'c']);
    expect(options(renamed)).toEqual(['a()+my key()+c()', 'c()']);
    expect(openApiView(renamed)?.operations.map(({ security }) => security.flat().map(({ scheme }) => scheme))).toEqual(
      [['my key', 'a'], ['my key']],
    );
    for (const to of ['', 'a', 'b']) expect(renameSecurityDefinition(model, 'b', to)).toEqual([]);
    expect(renameSecurityDefinition(model, 'none', 'x')).toEqual([]);
  });

  it('are dropped from all options, and no option opens beside another', () => {
    const model: JsonObject = {
      swagger: '2.0',
      securityDefinitions: { a: {}, b: {} },
      security: [{ a: [] }, { a: [], b: [] }, { b: [] }],
      paths: { '/x': { get: { security: [{ a: [] }] } } },
    };
    const removed = patched(model, (m) => removeSecurityDefinition(m, 'a'));
    expect([names(removed), removed.security]).toEqual([['b'], [{ b: [] }, { b: [] }]]);
    expect(openApiView(removed)?.operations[0]?.security).toEqual([[]]);
  });
});

describe('security options', () => {
  const model: JsonObject = {
    swagger: '2.0',
    securityDefinitions: { a: {}, b: {}, c: {} },
    security: [{ b: [] }, { c: [] }],
    paths: { '/x': { get: {} } },
  };

  it('are ticked in the order of the cards', () => {
    const ticked = patched(
      model,
      (m) => setSecurityScheme(m, '', 0, 'c', true),
      (m) => setSecurityScheme(m, '', 0, 'a', true),
      (m) => setSecurityScheme(m, '', 1, 'c', false),
    );
    expect(ticked.security).toEqual([{ a: [], b: [], c: [] }, {}]);
    expect(Object.keys((ticked.security as readonly JsonObject[])[0] ?? {})).toEqual(['a', 'b', 'c']);
    expect(setSecurityScheme(ticked, '', 0, 'a', true)).toEqual([]);
    expect(setSecurityScheme(ticked, '', 7, 'a', true)).toEqual([]);
  });

  it('are added, moved and removed', () => {
    expect(patched(model, (m) => addSecurityOption(m, '')).security).toEqual([{ b: [] }, { c: [] }, {}]);
    expect(patched(model, (m) => moveSecurityOption(m, '', 1, 0)).security).toEqual([{ c: [] }, { b: [] }]);
    expect(patched(model, (m) => removeSecurityOption(m, '', 0)).security).toEqual([{ c: [] }]);
    expect(
      patched(
        model,
        (m) => removeSecurityOption(m, '', 0),
        (m) => removeSecurityOption(m, '', 0),
      ),
    ).not.toHaveProperty('security');
    expect(removeSecurityOption(model, '', 5)).toEqual([]);
  });

  it('of an operation start as those of the API and never fall back by themselves', () => {
    const owner = '/paths/~1x/get';
    const own = patched(model, (m) => overrideSecurity(m, owner, true));
    expect(openApiView(own)?.operations[0]?.security).toEqual(openApiView(model)?.security);
    const opened = patched(
      own,
      (m) => removeSecurityOption(m, owner, 0),
      (m) => removeSecurityOption(m, owner, 0),
    );
    expect(opened.paths).toEqual({ '/x': { get: { security: [] } } });
    expect(patched(opened, (m) => overrideSecurity(m, owner, false))).toEqual(model);
    expect(patched(opened, (m) => addSecurityOption(m, owner)).paths).toEqual({ '/x': { get: { security: [{}] } } });
  });

  it('are mended when they are no list', () => {
    const odd: JsonObject = { ...model, security: { b: [] } };
    expect(patched(odd, (m) => addSecurityOption(m, '')).security).toEqual([{ b: [] }, {}]);
    expect(patched(odd, (m) => setSecurityScheme(m, '', 0, 'a', true)).security).toEqual([{ a: [], b: [] }]);
    expect(patched({ ...model, security: [null] }, (m) => setSecurityScheme(m, '', 0, 'a', true)).security).toEqual([
      { a: [] },
    ]);
    expect(patched({ ...model, security: 'x' }, (m) => addSecurityOption(m, '')).security).toEqual([{}]);
  });

  it('can always be undone', () => {
    const scheme = fc.constantFrom('a', 'b', 'api-key-1');
    const index = fc.nat(3);
    const command: fc.Arbitrary<Command> = fc.oneof(
      fc.constant<Command>((m) => addSecurityDefinition(m, 'apiKey')),
      fc.tuple(scheme, scheme).map(
        ([from, to]): Command =>
          (m) =>
            renameSecurityDefinition(m, from, to),
      ),
      scheme.map(
        (name): Command =>
          (m) =>
            removeSecurityDefinition(m, name),
      ),
      fc.constant<Command>((m) => addSecurityOption(m, '')),
      index.map(
        (at): Command =>
          (m) =>
            removeSecurityOption(m, '', at),
      ),
      fc.tuple(index, index).map(
        ([from, to]): Command =>
          (m) =>
            moveSecurityOption(m, '', from, to),
      ),
      fc.tuple(index, scheme, fc.boolean()).map(
        ([at, name, on]): Command =>
          (m) =>
            setSecurityScheme(m, '', at, name, on),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(v2, v3, model), fc.array(command, { maxLength: 12 }), (start, commands) => {
        let current = start;
        for (const make of commands) {
          const patch = make(current);
          const undo = invertPatch(current, patch);
          const next = patched(current, () => patch);
          if (!undo.ok) throw new Error(undo.error.message);
          expect(JSON.stringify(patched(next, () => undo.value))).toBe(JSON.stringify(current));
          current = next;
        }
      }),
    );
  });
});

describe('messages at fields', () => {
  it('say what is wrong', () => {
    expect(required('Title', ' ')).toBe('Title is required.');
    expect(required('Title', 'a')).toBeUndefined();
    expect(['/', '/a/b', ''].map(basePathProblem)).toEqual([undefined, undefined, undefined]);
    for (const path of ['a', '/a b', '/a?b', '/{a}', '/a//b']) expect(basePathProblem(path), path).toBeDefined();
    const model = patched(v2, ...tutorial);
    expect(securityNameProblem(model, 'Client ID')).toBe('There is already a security definition called Client ID.');
    expect(securityNameProblem(model, 'Client ID', 'Client ID')).toBeUndefined();
    expect(securityNameProblem(model, '')).toBe('Name is required.');
    expect(parameterNameProblem('X-IBM-Client-ID', 'header')).toBeUndefined();
    for (const name of ['', 'a b', 'a:b', 'ä']) expect(parameterNameProblem(name, 'header'), name).toBeDefined();
    expect(parameterNameProblem('a[b]', 'query')).toBeUndefined();
    expect(['_a', 'target-url', 'ä'].map((name) => propertyNameProblem(model, name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    for (const name of ['', '1a', '-a', 'a b', 'a)']) expect(propertyNameProblem(model, name), name).toBeDefined();
  });
});
