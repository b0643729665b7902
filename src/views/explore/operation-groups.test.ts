import { describe, expect, it } from 'vitest';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import { filterGroups, type OperationGroup, operationGroups } from './operation-groups.ts';

const view = openApiView({
  swagger: '2.0',
  info: { title: 'A', version: '1' },
  tags: [{ name: 'second' }, { name: 'first' }, { name: 'unused' }],
  paths: {
    '/b10': { get: { tags: ['first', 'undeclared'] } },
    '/b9': { get: { tags: ['second'], summary: 'Weather of today' } },
    '/a': { post: { operationId: 'zeta' } },
  },
})!;

const keys = (groups: readonly OperationGroup[]) =>
  groups.map(({ title, operations }) => [title, ...operations.map(({ key }) => key)]);

describe('operationGroups', () => {
  it('orders by name with numbers as numbers, by path as written, by tag as declared', () => {
    expect(keys(operationGroups(view, 'name'))).toEqual([['', 'get /b9', 'get /b10', 'post /a']]);
    expect(keys(operationGroups(view, 'path'))).toEqual([['', 'get /b10', 'get /b9', 'post /a']]);
    expect(keys(operationGroups(view, 'tag'))).toEqual([
      ['second', 'get /b9'],
      ['first', 'get /b10'],
      ['undeclared', 'get /b10'],
      ['Without a tag', 'post /a'],
    ]);
  });
});

describe('filterGroups', () => {
  it('keeps operations that contain every word somewhere', () => {
    const groups = operationGroups(view, 'name');
    expect(keys(filterGroups(groups, 'GET today'))).toEqual([['', 'get /b9']]);
    expect(keys(filterGroups(groups, 'zet'))).toEqual([['', 'post /a']]);
    expect(filterGroups(groups, 'nothing')).toEqual([]);
    expect(filterGroups(groups, ' ')).toBe(groups);
  });
});
