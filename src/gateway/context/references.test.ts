import { describe, expect, test } from 'vitest';
import { HeaderMap } from './header-map.ts';
import { parseTemplate, resolveTemplate } from './references.ts';

const source = {
  lookUp: ({ name }: { readonly name: string }) =>
    new Map<string, unknown>([
      ['text', 'a'],
      ['object', { b: [1] }],
      ['headers', HeaderMap.ofLines([['X-A', '1']])],
      ['nothing', null],
    ]).get(name),
};

function resolve(text: string): unknown {
  return resolveTemplate(parseTemplate(text), source, () => undefined);
}

describe('references (gateway.md §3.2)', () => {
  test.each([
    ['plain', 'plain'],
    ['$(text)', 'a'],
    ['<$(text)$(text)>', '<aa>'],
    ['$(object)', { b: [1] }],
    ['is $(object)', 'is {"b":[1]}'],
    ['$(headers)', { 'X-A': '1' }],
    ['$(missing)', ''],
    ['a$(missing)b', 'ab'],
    ['$(nothing)', null],
    ['$()', '$()'],
    ['$(text', '$(text'],
    ['$$(text))', '$a)'],
    ['$(a$(text)', ''],
  ])('%s', (text, value) => {
    expect(resolve(text)).toEqual(value);
  });

  test('what is missing is told once for each place', () => {
    const warnings: string[] = [];
    resolveTemplate(parseTemplate('$(x)$(y.z)'), source, (warning) => warnings.push(warning));
    expect(warnings.map((warning) => warning.split(' ', 1)[0])).toEqual(['$(x)', '$(y.z)']);
  });
});
