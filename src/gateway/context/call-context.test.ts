import { describe, expect, test } from 'vitest';
import { ApiNode } from './api-node.ts';
import { CallContext } from './call-context.ts';
import { HeaderMap } from './header-map.ts';

function context(): CallContext {
  const headers = HeaderMap.ofRequest(new Headers({ 'X-A': '1' }));
  const document = Object.freeze({ info: Object.freeze({ title: 't' }) });
  return new CallContext(
    {
      message: { headers, body: { list: [1, 2] } },
      api: new ApiNode({ document: () => document }),
      client: { app: { id: 'x' } },
    },
    (name) => (name === 'a.b' || name === 'p' ? `property ${name}` : undefined),
  );
}

describe('variables of a call (gateway.md §3)', () => {
  test('headers are found without case and keep their spelling', () => {
    const vars = context();
    vars.set('message.headers.Content-Type', 'a');
    vars.set('message.headers.CONTENT-TYPE', 'b');
    expect(vars.get('message.headers.content-type')).toBe('b');
    expect(vars.message.headers.lines()).toContainEqual(['Content-Type', 'b']);
  });

  test('values are immutable: what was read before a change stays as it was', () => {
    const vars = context();
    const before = vars.get('message.body');
    vars.set('message.body.list.0', 9);
    expect([before, vars.get('message.body')]).toEqual([{ list: [1, 2] }, { list: [9, 2] }]);
  });

  test('the compiled document never changes, whatever a call writes to api', () => {
    const vars = context();
    vars.set('api.document.info.title', 'mine');
    expect([vars.get('api.document.info.title'), context().get('api.document.info.title')]).toEqual(['mine', 't']);
  });

  test.each(['client', 'client.app.id', 'api'])('%s cannot be redefined', (name) => {
    expect(() => context().set(name, 1)).toThrow('Cannot redefine property');
  });

  test('properties stand at the root, names with dots too, unless a variable has the name', () => {
    const vars = context();
    expect([vars.get('p'), vars.get('a.b'), vars.get('nosuch')]).toEqual(['property p', 'property a.b', undefined]);
    vars.set('p', 'variable');
    expect(vars.get('p')).toBe('variable');
  });

  test('a message keeps its headers, whatever is written to it', () => {
    const vars = context();
    vars.set('message', 5);
    expect(vars.message.headers.lines()).toEqual([]);
    vars.set('message', { headers: { 'X-B': 2 } });
    expect(vars.get('message.headers.x-b')).toBe(2);
    vars.clear('message');
    expect(vars.message.body).toBeUndefined();
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s is a name like any other', (name) => {
    const vars = context();
    expect([vars.get(name), vars.get(`message.body.${name}`)]).toEqual([undefined, undefined]);
    vars.set(`${name}.x`, 1);
    expect(vars.get(`${name}.x`)).toBe(1);
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  test('far indexes and endless names are refused', () => {
    const vars = context();
    expect(() => vars.set('message.body.list.4000000000', 1)).toThrow('far beyond');
    expect(() => vars.set(Array(1000).fill('a').join('.'), 1)).toThrow('too many parts');
  });
});
