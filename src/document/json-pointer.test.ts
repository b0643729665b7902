import { describe, expect, it } from 'vitest';
import {
  escapeToken,
  formatPointer,
  getAt,
  isWithin,
  joinPointer,
  parsePointer,
  splitPointer,
} from './json-pointer.ts';
import { objectFrom } from './members.ts';

describe('JSON Pointer', () => {
  it.each([
    ['', []],
    ['/', ['']],
    ['/paths/~1current~1{id}/get', ['paths', '/current/{id}', 'get']],
    ['/a~0b/~01', ['a~b', '~1']],
  ])('%j reads as %j and is written the same', (pointer, tokens) => {
    expect(parsePointer(pointer)).toEqual(tokens);
    expect(formatPointer(tokens)).toBe(pointer);
  });

  it('joins, splits and escapes', () => {
    expect(joinPointer('/paths', '/current', 'get', 0)).toBe('/paths/~1current/get/0');
    expect(splitPointer('/paths/~1current')).toEqual({ parent: '/paths', token: '/current' });
    expect(splitPointer('')).toBeUndefined();
    expect(escapeToken('~/')).toBe('~0~1');
  });

  it('tells what stands below what', () => {
    expect(isWithin('/a/b', '/a')).toBe(true);
    expect(isWithin('/ab', '/a')).toBe(false);
    expect(isWithin('/a', '')).toBe(true);
  });

  it('finds own members only', () => {
    const model = objectFrom([
      ['list', [{ a: 1 }]],
      ['__proto__', 5],
    ]);
    expect(getAt(model, '/list/0/a')).toBe(1);
    expect(getAt(model, '/list/00')).toBeUndefined();
    expect(getAt(model, '/__proto__')).toBe(5);
    expect(getAt({}, '/constructor')).toBeUndefined();
    expect(getAt({}, '/__proto__')).toBeUndefined();
  });
});
