import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { applyPatch, invertPatch } from './apply-patch.ts';
import type { Patch, PatchOperation } from './patch.ts';

const MODEL: JsonObject = { info: { title: 'A', version: '1' }, tags: ['x', 'y', 'z'], paths: { '/a': { get: {} } } };

function apply(model: JsonObject, ...patch: PatchOperation[]): JsonObject {
  const result = applyPatch(model, patch);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('applyPatch', () => {
  it('shares what it does not touch', () => {
    const next = apply(MODEL, { op: 'replace', path: '/info/title', value: 'B' });
    expect(next).toEqual({ ...MODEL, info: { title: 'B', version: '1' } });
    expect(next.paths).toBe(MODEL.paths);
    expect(next.tags).toBe(MODEL.tags);
    expect(MODEL.info).toEqual({ title: 'A', version: '1' });
  });

  it.each<[string, PatchOperation, string]>([
    ['adds at the end', { op: 'add', path: '/c', value: 3 }, 'abc'],
    ['adds first', { op: 'add', path: '/c', value: 3, at: 'first' }, 'cab'],
    ['adds before', { op: 'add', path: '/c', value: 3, at: { before: 'b' } }, 'acb'],
    ['adds at the end when the sibling is gone', { op: 'add', path: '/c', value: 3, at: { before: 'q' } }, 'abc'],
    ['keeps the place of a member it replaces', { op: 'add', path: '/a', value: 3, at: 'last' }, 'ab'],
    ['renames in place', { op: 'move', from: '/a', path: '/c' }, 'cb'],
    ['moves to a place', { op: 'move', from: '/a', path: '/c', at: 'last' }, 'bc'],
    ['reorders', { op: 'move', from: '/a', path: '/a', at: 'last' }, 'ba'],
    ['lets another member give way', { op: 'move', from: '/b', path: '/a' }, 'a'],
  ])('%s', (_, operation, names) => {
    expect(Object.keys(apply({ a: 1, b: 2 }, operation)).join('')).toBe(names);
  });

  it('inserts, appends, removes and moves items', () => {
    expect(apply(MODEL, { op: 'add', path: '/tags/1', value: 'n' }).tags).toEqual(['x', 'n', 'y', 'z']);
    expect(apply(MODEL, { op: 'add', path: '/tags/-', value: 'n' }).tags).toEqual(['x', 'y', 'z', 'n']);
    expect(apply(MODEL, { op: 'remove', path: '/tags/0' }).tags).toEqual(['y', 'z']);
    expect(apply(MODEL, { op: 'move', from: '/tags/0', path: '/tags/2' }).tags).toEqual(['y', 'z', 'x']);
  });

  it('treats __proto__ and constructor as names', () => {
    const next = apply(
      {},
      { op: 'add', path: '/__proto__', value: { polluted: true } },
      { op: 'add', path: '/constructor', value: 1, at: 'first' },
      { op: 'add', path: '/__proto__/x', value: 2 },
    );
    expect(Object.entries(next)).toEqual([
      ['constructor', 1],
      ['__proto__', { polluted: true, x: 2 }],
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(applyPatch({}, [{ op: 'add', path: '/constructor/prototype/x', value: 1 }]).ok).toBe(false);
  });

  it.each<[PatchOperation, string]>([
    [{ op: 'remove', path: '/nothing' }, 'document/patch-path'],
    [{ op: 'replace', path: '/info/nothing', value: 1 }, 'document/patch-path'],
    [{ op: 'add', path: '/info/title/x', value: 1 }, 'document/patch-path'],
    [{ op: 'add', path: '/tags/7', value: 1 }, 'document/patch-index'],
    [{ op: 'add', path: '/tags/01', value: 1 }, 'document/patch-index'],
    [{ op: 'remove', path: '' }, 'document/patch-root'],
    [{ op: 'replace', path: '', value: [] }, 'document/patch-root'],
    [{ op: 'move', from: '/info', path: '/info/x' }, 'document/patch-move'],
    [{ op: 'move', from: '/nothing', path: '/x' }, 'document/patch-path'],
  ])('refuses %j with %s', (operation, code) => {
    const result = applyPatch(MODEL, [{ op: 'replace', path: '/info/title', value: 'B' }, operation]);
    expect(result.ok ? undefined : result.error.code).toBe(code);
  });
});

describe('invertPatch', () => {
  it.each<[string, Patch]>([
    ['replace', [{ op: 'replace', path: '/info/title', value: 'B' }]],
    ['remove the first member', [{ op: 'remove', path: '/info' }]],
    ['remove an item', [{ op: 'remove', path: '/tags/1' }]],
    [
      'add, then change what was added',
      [
        { op: 'add', path: '/new', value: {}, at: 'first' },
        { op: 'add', path: '/new/x', value: 1 },
        { op: 'replace', path: '/new/x', value: 2 },
      ],
    ],
    ['append', [{ op: 'add', path: '/tags/-', value: 'n' }]],
    ['rename', [{ op: 'move', from: '/info', path: '/about' }]],
    ['rename over another', [{ op: 'move', from: '/info', path: '/paths' }]],
    ['move elsewhere', [{ op: 'move', from: '/info/title', path: '/paths/t', at: 'first' }]],
    ['reorder members', [{ op: 'move', from: '/info', path: '/info', at: 'last' }]],
    ['reorder items', [{ op: 'move', from: '/tags/0', path: '/tags/2' }]],
    ['move over another elsewhere', [{ op: 'move', from: '/info/title', path: '/tags' }]],
    ['move a member into a list', [{ op: 'move', from: '/info', path: '/tags/-' }]],
    ['the document', [{ op: 'replace', path: '', value: { x: 1 } }]],
  ])('undoes %s, order included', (_, patch) => {
    const inverse = invertPatch(MODEL, patch);
    if (!inverse.ok) throw new Error(inverse.error.message);
    expect(JSON.stringify(apply(apply(MODEL, ...patch), ...inverse.value))).toBe(JSON.stringify(MODEL));
  });
});
