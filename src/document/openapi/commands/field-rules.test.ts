import { expect, it } from 'vitest';
import { apiNameProblem, basePathProblem, newApiNameProblem, required, versionProblem } from './field-rules.ts';

it.each([
  [apiNameProblem, 'a-b_1', true],
  [apiNameProblem, 'Orders.v2', true],
  [apiNameProblem, '', false],
  [apiNameProblem, '-a', false],
  [apiNameProblem, 'a-', false],
  [apiNameProblem, 'a b', false],
  [newApiNameProblem, 'a-b_1', true],
  [newApiNameProblem, 'Orders', false],
  [newApiNameProblem, 'orders.v2', false],
  [newApiNameProblem, '', false],
  [basePathProblem, '', true],
  [basePathProblem, '/', true],
  [basePathProblem, '/a/b-1', true],
  [basePathProblem, 'a', false],
  [basePathProblem, '/a b', false],
  [basePathProblem, '/a?b', false],
  [basePathProblem, '/a//b', false],
  [basePathProblem, '/{id}', false],
  [versionProblem, '1.0.0', true],
  [versionProblem, '2.0.0-beta+1', true],
  [versionProblem, '', false],
  [versionProblem, '1 0', false],
])('%o finds %j fine: %s', (problem, text, fine) => {
  expect(problem(text) === undefined).toBe(fine);
});

it('names the empty field', () => expect(required('Title', ' ')).toBe('Title is required.'));
