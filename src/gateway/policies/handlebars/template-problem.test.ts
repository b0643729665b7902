import { expect, test } from 'vitest';
import { templateProblem } from './template-problem.ts';

test.each([
  ['{{#each message.body}}{{name}}{{else}}none{{/each}} {{{{raw}}}}{{ x {{{{/raw}}}}', undefined],
  ['one\n{{#if x}}two', 'Line 2, near “one{{#if x}}two”: A block or an expression is not closed.'],
  ['{{#if a}}{{/each}}', "Line 1: if doesn't match each."],
  ['{{../a/../b}}', 'Line 1: Invalid path: ../a/...'],
  ['{{a', 'Line 1, near “{{a”: This is no Handlebars.'],
  ['{{!--', 'Line 1, near “{{!-{{!--”: This is no Handlebars.'],
  ['{{#*inline "a"}}x{{else}}{{/inline}}', 'Unexpected inverse block on decorator.'],
])('%s', (template, problem) => {
  expect(templateProblem(template)).toBe(problem);
});

test('what is so deep that reading it would take minutes is left to a call, which has limits', () => {
  expect(templateProblem(`${'{{#a}}'.repeat(20_000)}{{/b}}`)).toBeUndefined();
  expect(templateProblem('{{a}} text '.repeat(20_000))).toBeUndefined();
  expect(templateProblem(`${'{{a}} text '.repeat(20_000)}{{/a}}`)).toMatch(/^Line 1, near /);
});
