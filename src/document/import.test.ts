import { describe, expect, it } from 'vitest';
import { prepareImport } from './import.ts';
import { sniffContent } from './sniff.ts';
import { summarise } from './summary.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

describe('sniffContent', () => {
  it.each<[string, string]>([
    ["swagger: '2.0'\ninfo: {}", 'openapi-2.0'],
    ['swagger: 2.0\ninfo: {}', 'openapi-2.0'],
    ['{"openapi": "3.0.3"}', 'openapi-3.0'],
    ['openapi: 3.1.0', 'openapi-3.1'],
    ['openapi: 3.2.0', 'openapi-3.2'],
    ['openapi: 4.0.0', 'openapi-unknown'],
    ['paths: {}', 'openapi-unknown'],
    ['product: 1.0.0\ninfo: {name: x}', 'product'],
    ['policy: 1.0.0\ninfo: {name: x}', 'policy'],
    ['openapi: 3.0.0\ninfo:\n  title: [x\n', 'broken'],
    ['{"swagger":"2.0",', 'broken'],
  ])('%j opens as %s', (text, kind) => expect(sniffContent(text)).toMatchObject({ kind, opens: true }));

  it.each<[string | Uint8Array, string]>([
    ['<!DOCTYPE html>\n<p>', 'html'],
    ['<?xml version="1.0"?>\n<!-- x -->\n<wsdl:definitions>', 'wsdl'],
    ['<xs:schema>', 'xsd'],
    ['<note>', 'xml'],
    ['{"info":{"_postman_id":"1","name":"x"},"item":[]}', 'postman-collection'],
    ['{"_type":"export","__export_format":4}', 'insomnia'],
    ['type: collection.insomnia.rest/5.0', 'insomnia'],
    ['{"log":{"version":"1.2","entries":[]}}', 'har'],
    ['asyncapi: 2.0.0', 'asyncapi'],
    ['#%RAML 1.0\ntitle: x', 'raml'],
    ['type Query {\n  a: String\n}', 'graphql'],
    ['{"$schema":"http://json-schema.org/draft-07/schema#"}', 'json-schema'],
    ['curl https://x.test', 'curl'],
    ['kind: Pod\napiVersion: v1', 'kubernetes'],
    ['', 'empty'],
    [' \n', 'empty'],
    ['hello world', 'not-a-document'],
    ['- 1\n- 2', 'not-a-document'],
    ['foo: bar', 'not-a-document'],
    ['a: [', 'broken'],
    [bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'image'],
    [bytes(0x50, 0x4b, 3, 4, 0), 'archive'],
    [bytes(0x25, 0x50, 0x44, 0x46, 0, 0xff), 'pdf'],
    [bytes(1, 2, 3, 0, 0xff), 'binary'],
  ])('%j is %s, and says what is possible', (content, kind) => {
    const sniffed = sniffContent(content);
    expect(sniffed).toMatchObject({ kind, opens: false });
    expect(sniffed.label).toBeTruthy();
    expect(sniffed.detail).toMatch(/\.$/);
    const imported = prepareImport(content, 'file.yaml');
    expect(imported.ok ? undefined : imported.error.code).toBe(`document/import-${kind}`);
  });

  it('decodes UTF-16 and old encodings', () => {
    expect(sniffContent(bytes(0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x31, 0)).text).toBe('a: 1');
    expect(sniffContent(bytes(0x61, 0x3a, 0x20, 0xe9)).text).toBe('a: é');
  });
});

describe('prepareImport', () => {
  it('keeps the text as it is', () => {
    const text = "# top\r\nswagger: '2.0'\r\ninfo: {title: T, version: '1'}\r\n\r\n";
    expect(prepareImport(text, 'C:\\x\\api.yml')).toEqual({
      ok: true,
      value: {
        text,
        fileName: 'api.yml',
        format: 'yaml',
        kind: 'openapi-2.0',
        summary: { title: 'T', name: 't', version: '1', type: 'REST', openapi: '2.0' },
        diagnostics: [],
      },
    });
  });

  it.each([['\uFEFFopenapi: 3.0.0'], [bytes(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('openapi: 3.0.0'))]])(
    'takes a byte order mark off and says so',
    (content) => {
      const imported = prepareImport(content, 'x');
      expect(imported).toMatchObject({ ok: true, value: { text: 'openapi: 3.0.0', fileName: 'x.yaml' } });
      expect(imported.ok && imported.value.diagnostics[0]?.code).toBe('document/byte-order-mark');
    },
  );

  it('imports what can be repaired, with its line', () => {
    const imported = prepareImport('swagger: "2.0"\ninfo:\n  title: My API\n  version: 2.1.0\n bad: x\n', 'my.yaml');
    expect(imported).toMatchObject({
      ok: true,
      value: {
        kind: 'broken',
        summary: { title: 'My API', name: 'my-api', version: '2.1.0', openapi: '2.0' },
        diagnostics: [{ code: 'document/yaml-indentation', line: 5 }],
      },
    });
  });

  it('reads title and version of a broken text in one line too', () => {
    const broken = '{"swagger":"2.0","info":{"title":"One line","version":"3.0.0","x-ibm-name":"one"},"paths":[}';
    expect(prepareImport(broken, 'x.json')).toMatchObject({
      ok: true,
      value: { kind: 'broken', summary: { title: 'One line', name: 'one', version: '3.0.0', openapi: '2.0' } },
    });
  });

  it('derives a missing name, and warns', () => {
    const imported = prepareImport('openapi: 3.0.0\npaths: {}', 'pet-store_1.0.yaml');
    expect(imported).toMatchObject({
      ok: true,
      value: {
        summary: { title: 'pet-store', name: 'pet-store', version: '1.0.0' },
        diagnostics: [
          { severity: 'warning', code: 'document/no-title' },
          { severity: 'warning', code: 'document/no-version' },
        ],
      },
    });
  });

  it('says where a broken text that is no API breaks', () => {
    expect(prepareImport('a: 1\nb: [', 'x.yaml')).toMatchObject({
      ok: false,
      error: { code: 'document/import-broken', line: 2 },
    });
  });
});

describe('summarise', () => {
  it.each([
    [{}, { title: 'Untitled API', name: 'untitled-api', version: '1.0.0', type: 'REST', openapi: '' }],
    [
      { info: null, swagger: 2 },
      { title: 'Untitled API', name: 'untitled-api', version: '1.0.0', type: 'REST', openapi: '2.0' },
    ],
    [
      { info: { title: ' A B ', version: 1.5 } },
      { title: 'A B', name: 'a-b', version: '1.5', type: 'REST', openapi: '' },
    ],
    [{ 'x-ibm-configuration': { oauth2: {} } }, { type: 'OAuth 2.0' }],
    [{ 'x-ibm-configuration': { type: 'wsdl' } }, { type: 'SOAP' }],
    [{ 'x-ibm-configuration': [], info: [] }, { type: 'REST' }],
  ])('%j', (model, summary) => expect(summarise(model)).toMatchObject(summary));
});
