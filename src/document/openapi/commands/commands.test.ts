import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { getOwn } from '../../../base/json.ts';
import { patched } from '../../../testing/patched.ts';
import { openApiView } from '../open-api-view.ts';
import { infoText, setInfoField } from './info.ts';
import { createAssembly, readLifecycle, setCors, setEnforced, setPhase, setTestable } from './lifecycle.ts';
import { setMediaType } from './media-types.ts';
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
import { basePathText, hostText, setBasePath, setHost, setScheme } from './servers.ts';
import { addTag, readTags, removeTag, renameTag, setTagField } from './tags.ts';

const info: JsonObject = { swagger: '2.0', info: { title: 'A', version: '1.0.0' }, paths: {} };

describe('info', () => {
  it('adds with the parents that are missing, replaces, and removes with the parents left empty', () => {
    const named = patched(info, (model) => setInfoField(model, 'contactName', 'Ann'));
    expect(named).toEqual({ ...info, info: { title: 'A', version: '1.0.0', contact: { name: 'Ann' } } });
    expect(setInfoField(named, 'contactName', 'Bo')).toEqual([
      { op: 'replace', path: '/info/contact/name', value: 'Bo' },
    ]);
    expect(patched(named, (model) => setInfoField(model, 'contactName', ''))).toEqual(info);
    expect(setInfoField(named, 'contactName', 'Ann')).toEqual([]);
    expect(setInfoField(info, 'contactEmail', '')).toEqual([]);
  });

  it('keeps required texts, even empty', () => {
    expect(setInfoField(info, 'title', '')).toEqual([{ op: 'replace', path: '/info/title', value: '' }]);
    expect(infoText({ swagger: '2.0', info: { version: 1.1 } }, 'version')).toBe('1.1');
  });

  it('puts a new member of the document at its usual place', () => {
    const keys = Object.keys(
      patched(
        info,
        (model) => setHost(model, 'h'),
        (model) => setInfoField(model, 'externalDocsUrl', 'u'),
      ),
    );
    expect(keys).toEqual(['swagger', 'info', 'host', 'paths', 'externalDocs']);
  });

  it('edits the name where it stands and mends what is no mapping', () => {
    expect(setInfoField({ openapi: '3.0.0', 'x-ibm-name': 'a', info: {} }, 'name', 'b')).toEqual([
      { op: 'replace', path: '/x-ibm-name', value: 'b' },
    ]);
    expect(patched({ swagger: '2.0', info: null }, (model) => setInfoField(model, 'title', 'T'))).toEqual({
      swagger: '2.0',
      info: { title: 'T' },
    });
  });
});

describe('schemes, host, base path, media types', () => {
  it('writes the members of 2.0', () => {
    const set = patched(
      info,
      (m) => setScheme(m, 'https', true),
      (m) => setHost(m, '$(catalog.host)'),
      (m) => setBasePath(m, '/a/'),
      (m) => setMediaType(m, 'consumes', 'application/json', true),
    );
    expect(set).toMatchObject({
      schemes: ['https'],
      host: '$(catalog.host)',
      basePath: '/a/',
      consumes: ['application/json'],
    });
    expect([hostText(set), basePathText(set)]).toEqual(['$(catalog.host)', '/a/']);
    expect(setScheme(set, 'http', true)).toEqual([{ op: 'add', path: '/schemes/-', value: 'http' }]);
    expect(setScheme(set, 'https', true)).toEqual([]);
    expect(
      patched(
        set,
        (m) => setScheme(m, 'https', false),
        (m) => setHost(m, ''),
        (m) => setBasePath(m, ''),
        (m) => setMediaType(m, 'consumes', 'application/json', false),
      ),
    ).toEqual(info);
  });

  it('writes the servers of 3.x', () => {
    const empty: JsonObject = { openapi: '3.0.0' };
    const urls = (model: JsonObject): readonly unknown[] =>
      ((model.servers ?? []) as readonly JsonValue[]).map((server) => getOwn(server, 'url'));
    const set = patched(
      empty,
      (m) => setBasePath(m, '/v1'),
      (m) => setHost(m, 'api.example.com'),
      (m) => setScheme(m, 'http', true),
    );
    expect(urls(set)).toEqual(['https://api.example.com/v1', 'http://api.example.com/v1']);
    expect(urls(patched(set, (m) => setBasePath(m, '/v2')))).toEqual([
      'https://api.example.com/v2',
      'http://api.example.com/v2',
    ]);
    expect(urls(patched(set, (m) => setScheme(m, 'https', false)))).toEqual(['http://api.example.com/v1']);
    expect(
      urls(
        patched(
          set,
          (m) => setScheme(m, 'https', false),
          (m) => setScheme(m, 'http', false),
        ),
      ),
    ).toEqual(['//api.example.com/v1']);
    expect(urls(patched(empty, (m) => setScheme(m, 'https', true)))).toEqual(['https://$(catalog.host)']);
    expect(
      patched(
        empty,
        (m) => setBasePath(m, '/v1'),
        (m) => setBasePath(m, ''),
      ),
    ).toEqual(empty);
    expect(setMediaType(empty, 'consumes', 'a/b', true)).toEqual([]);
  });

  it('keeps variables and other servers as they are', () => {
    const model: JsonObject = {
      openapi: '3.1.0',
      servers: [{ url: '{s}://{h}/v1', description: 'd' }, { url: 'https://other/x' }],
    };
    expect(setBasePath(model, '/v2')).toEqual([{ op: 'replace', path: '/servers/0/url', value: '{s}://{h}/v2' }]);
  });
});

describe('lifecycle', () => {
  it('reads the defaults', () => {
    expect(readLifecycle(info)).toEqual({
      phase: 'realized',
      testable: true,
      enforced: true,
      cors: true,
      hasAssembly: false,
    });
    const written = { phase: '実現', testable: false, enforced: 'false', cors: {}, assembly: {} };
    expect(readLifecycle({ 'x-ibm-configuration': written })).toEqual({
      phase: '実現',
      testable: false,
      enforced: false,
      cors: false,
      hasAssembly: true,
    });
  });

  it('creates x-ibm-configuration where it is absent', () => {
    const set = patched(
      info,
      (m) => setPhase(m, 'identified'),
      (m) => setTestable(m, false),
      (m) => setEnforced(m, false),
      (m) => setCors(m, false),
      createAssembly,
    );
    expect(set['x-ibm-configuration']).toEqual({
      phase: 'identified',
      testable: false,
      enforced: false,
      cors: { enabled: false },
      assembly: { execute: [] },
    });
    expect(Object.keys(set)).toEqual(['swagger', 'info', 'x-ibm-configuration', 'paths']);
    expect(createAssembly(set)).toEqual([]);
  });
});

describe('properties', () => {
  const added = patched(
    info,
    (m) => addProperty(m),
    (m) => addProperty(m),
  );

  it('adds under the next free name', () => {
    expect(readProperties(added).map(({ name }) => name)).toEqual(['new-property-1', 'new-property-2']);
    expect(addProperty(added, 'new-property-1')).toEqual([]);
  });

  it('stores values in Base64 and back, catalog values too', () => {
    const set = patched(
      added,
      (m) => setPropertyValue(m, 'new-property-1', 'Grüße'),
      (m) => setCatalogValue(m, 'new-property-1', 'Sandbox', 'x'),
      (m) => setPropertyEncoded(m, 'new-property-1', true),
    );
    expect(getOwn(getOwn(set['x-ibm-configuration'], 'properties'), 'new-property-1')).toEqual({
      value: 'R3LDvMOfZQ==',
      description: '',
      encoded: true,
    });
    expect(readProperties(set)[0]).toMatchObject({
      value: 'Grüße',
      encoded: true,
      overrides: [{ catalog: 'Sandbox', value: 'x' }],
    });
    expect(readProperties(patched(set, (m) => setPropertyValue(m, 'new-property-1', 'b')))[0]).toMatchObject({
      value: 'b',
      encoded: true,
    });
    const back = patched(set, (m) => setPropertyEncoded(m, 'new-property-1', false));
    expect(readProperties(back)[0]).toMatchObject({ value: 'Grüße', encoded: false, overrides: [{ value: 'x' }] });
  });

  it('renames in place with the catalog values, and removes with them', () => {
    const set = patched(
      added,
      (m) => setCatalogValue(m, 'new-property-1', 'sb', '1'),
      (m) => setCatalogValue(m, 'new-property-1', 'dev', '2'),
      (m) => setPropertyDescription(m, 'new-property-1', 'd'),
    );
    const renamed = patched(set, (m) => renameProperty(m, 'new-property-1', 'url'));
    expect(readProperties(renamed)[0]).toMatchObject({
      name: 'url',
      description: 'd',
      overrides: [
        { catalog: 'sb', value: '1' },
        { catalog: 'dev', value: '2' },
      ],
    });
    expect(renameProperty(renamed, 'url', 'new-property-2')).toEqual([]);
    const moved = patched(
      renamed,
      (m) => moveCatalogValue(m, 'url', 'sb', 'Sandbox'),
      (m) => removeCatalogValue(m, 'url', 'dev'),
    );
    expect(readProperties(moved)[0]?.overrides).toEqual([{ catalog: 'Sandbox', value: '1' }]);
    const removed = patched(moved, (m) => removeProperty(m, 'url'));
    expect(removed['x-ibm-configuration']).toEqual({
      properties: { 'new-property-2': { value: '', description: '', encoded: false } },
    });
    expect(patched(removed, (m) => removeProperty(m, 'new-property-2'))).toEqual(info);
  });
});

describe('tags', () => {
  it('adds, edits, renames in operations, removes', () => {
    const model = { ...info, paths: { '/a': { get: { tags: ['x', 'tag-1', 'tag-1'] } } } };
    const set = patched(
      model,
      (m) => addTag(m),
      (m) => addTag(m),
      (m) => setTagField(m, 0, 'description', 'd'),
      (m) => setTagField(m, 0, 'docsUrl', 'u'),
    );
    expect(readTags(set).map(({ name, description, docsUrl }) => [name, description, docsUrl])).toEqual([
      ['tag-1', 'd', 'u'],
      ['tag-2', '', ''],
    ]);
    const renamed = patched(set, (m) => renameTag(m, 0, 'weather'));
    expect(openApiView(renamed)?.operations[0]?.tags).toEqual(['x', 'weather', 'weather']);
    expect(
      patched(
        renamed,
        (m) => removeTag(m, 0),
        (m) => removeTag(m, 0),
      ),
    ).not.toHaveProperty('tags');
    expect(renameTag(set, 9, 'x')).toEqual([]);
  });
});
