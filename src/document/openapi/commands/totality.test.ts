import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { applyPatch } from '../../apply-patch.ts';
import type { Patch } from '../../patch.ts';
import { INFO_FIELDS, infoText, setInfoField } from './info.ts';
import { createAssembly, readLifecycle, setCors, setEnforced, setPhase, setTestable } from './lifecycle.ts';
import { setMediaType } from './media-types.ts';
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
  addProperty,
  moveCatalogValue,
  readProperties,
  removeCatalogValue,
  removeProperty,
  renameProperty,
  setCatalogValue,
  setPropertyDescription,
  setPropertyEncoded,
  setPropertyValue,
} from './properties.ts';
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
import { setBasePath, setHost, setScheme } from './servers.ts';
import { addTag, readTags, removeTag, renameTag, setTagField } from './tags.ts';

const OWNERS = ['', '/paths/~1a/get'];

/** Every command, on names that the documents below contain and on some that they do not. */
function allCommands(model: JsonObject): readonly (() => Patch)[] {
  const fields = (Object.keys(INFO_FIELDS) as (keyof typeof INFO_FIELDS)[]).flatMap((field) => [
    () => setInfoField(model, field, 'x'),
    () => setInfoField(model, field, ''),
  ]);
  const named = ['a', 'b', '0', '__proto__'].flatMap((name): readonly (() => Patch)[] => [
    () => addProperty(model, name),
    () => renameProperty(model, name, 'c'),
    () => removeProperty(model, name),
    () => setPropertyValue(model, name, 'v'),
    () => setPropertyDescription(model, name, ''),
    () => setPropertyEncoded(model, name, true),
    () => setCatalogValue(model, name, 'sb', 'v'),
    () => moveCatalogValue(model, name, 'a', 'b'),
    () => removeCatalogValue(model, name, 'a'),
    () => addSecurityDefinition(model, 'oauth2', name),
    () => renameSecurityDefinition(model, name, 'c'),
    () => removeSecurityDefinition(model, name),
    () => setSecurityDefinitionField(model, name, 'authenticationUrl', 'u'),
    () => setSecurityDefinitionField(model, name, 'description', ''),
    () => setApiKeyLocation(model, name, 'query'),
    () => setBasicCheck(model, name, 'url'),
    () => setBasicCheck(model, name, 'registry'),
    ...OAUTH_FLOWS.map((flow) => () => setOAuthFlow(model, name, flow)),
    () => setOAuthUrl(model, name, 'tokenUrl', 'u'),
    () => setOAuthUrl(model, name, 'introspectionUrl', 'u'),
    () => addScope(model, name),
    () => renameScope(model, name, 'a', 'c'),
    () => setScopeDescription(model, name, 'a', 'd'),
    () => removeScope(model, name, 'a'),
  ]);
  const secured = OWNERS.flatMap((owner) => [
    () => addSecurityOption(model, owner),
    () => removeSecurityOption(model, owner, 0),
    () => moveSecurityOption(model, owner, 0, 1),
    () => setSecurityScheme(model, owner, 0, 'a', true),
    () => setSecurityScheme(model, owner, 1, 'b', false),
    () => setSecurityScope(model, owner, 0, 'a', 's', true),
    () => overrideSecurity(model, owner, true),
    () => overrideSecurity(model, owner, false),
  ]);
  return [
    ...fields,
    ...named,
    ...secured,
    () => setHost(model, 'h'),
    () => setHost(model, ''),
    () => setBasePath(model, '/b'),
    () => setBasePath(model, ''),
    () => setScheme(model, 'https', true),
    () => setScheme(model, 'https', false),
    () => setMediaType(model, 'consumes', 'a', true),
    () => setMediaType(model, 'consumes', 'a', false),
    () => setPhase(model, 'realized'),
    () => setTestable(model, true),
    () => setEnforced(model, true),
    () => setCors(model, true),
    () => createAssembly(model),
    () => addTag(model),
    () => removeTag(model, 0),
    () => renameTag(model, 0, 'c'),
    () => setTagField(model, 0, 'docsUrl', 'u'),
  ];
}

const leaf = fc.constantFrom<JsonValue>(null, 1, '', 'a', 'https', 'https://h/b', [], ['a'], [null], {}, { a: [] });
const inner = fc.constantFrom(
  'a',
  'b',
  '0',
  '__proto__',
  'url',
  'name',
  'flows',
  'implicit',
  'scopes',
  'value',
  'properties',
  'security',
  'tags',
  'type',
  'x-ibm-authentication-url',
);
const part = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(inner, tie('value'), { maxKeys: 5 }),
  ),
})).value;
const root = fc.constantFrom(
  'info',
  'externalDocs',
  'servers',
  'schemes',
  'host',
  'basePath',
  'consumes',
  'tags',
  'security',
  'securityDefinitions',
  'x-ibm-name',
);
const model = fc
  .record({
    rest: fc.dictionary(root, part, { maxKeys: 8 }),
    version: fc.constantFrom<JsonObject>({ swagger: '2.0' }, { openapi: '3.0.3' }, { openapi: '3.1.0' }),
    configuration: fc.dictionary(fc.constantFrom('properties', 'catalogs', 'cors', 'assembly'), part),
    schemes: part,
    operation: part,
  })
  .map(
    ({ rest, version, configuration, schemes, operation }): JsonObject => ({
      ...rest,
      ...version,
      'x-ibm-configuration': configuration,
      components: { securitySchemes: schemes },
      paths: { '/a': { get: operation } },
    }),
  );

it('gives patches that fit whatever the document is', () => {
  fc.assert(
    fc.property(model, (document) => {
      void [readLifecycle(document), readProperties(document), readTags(document), infoText(document, 'name')];
      void [readOAuth(document, 'a'), readSecurityDefinition(document, 'a')];
      for (const command of allCommands(document)) {
        const patch = command();
        const applied = applyPatch(document, patch);
        expect(applied.ok, `${String(command)} ${JSON.stringify(patch)}`).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
