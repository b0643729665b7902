import { jsonLanguage } from '@codemirror/lang-json';
import { yaml, yamlLanguage } from '@codemirror/lang-yaml';
import { expect, test } from 'vitest';
import { carefulGrammar } from './careful-grammar.ts';

test('what a grammar can read, it reads', () => {
  const { language } = carefulGrammar(yamlLanguage, () => expect.unreachable(), yaml().support);
  expect(language.parser.parse('a: [1, 2]').toString()).toBe(yamlLanguage.parser.parse('a: [1, 2]').toString());
});

test('a text too deep for it counts as one without structure, and nothing is thrown', () => {
  let gaveUp = 0;
  const failing = jsonLanguage.configure({
    wrap: () => ({
      advance: () => {
        throw new RangeError('Maximum call stack size exceeded');
      },
      parsedPos: 0,
      stoppedAt: null,
      stopAt: () => undefined,
    }),
  });
  const { language } = carefulGrammar(failing, () => {
    gaveUp += 1;
  });
  const tree = language.parser.parse('[1]');
  expect([tree.length, tree.children.length, gaveUp]).toEqual([3, 0, 1]);
});
