import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { readAssembly } from '../../document/read-assembly.ts';
import { findNode, findNodes, nodeAround } from './find-nodes.ts';
import { allCatches, layoutFlow } from './flow-layout.ts';

const MODEL: JsonObject = {
  'x-ibm-configuration': {
    assembly: {
      execute: [
        {
          switch: {
            title: 'choose',
            case: [{ condition: 'a', execute: [{ invoke: { title: 'call', 'target-url': 'https://a.test/orders' } }] }],
          },
        },
        {
          'set-variable': {
            title: 'answer',
            actions: [{ set: 'message.body', value: 'x' }],
            catch: [{ default: [{ throw: { title: 'give up' } }] }],
          },
        },
      ],
      catch: [{ errors: ['E'], execute: [{ throw: { title: 'rethrow' } }] }],
    },
  },
};

const tree = readAssembly(MODEL);
const ROOT = '/x-ibm-configuration/assembly';
const placed = layoutFlow(tree.execute, allCatches(tree.execute, tree.catches)).nodes;

describe('findNodes', () => {
  it.each([
    ['orders', ['call']],
    ['invoke', ['call']],
    ['message.body', ['answer']],
    ['choose', ['choose']],
    ['throw', ['give up', 'rethrow']],
    ['nothing like it', []],
  ])('%j finds %j', (query, titles) => {
    const found = findNodes(placed, query);
    const names = placed.filter(({ node }) => found?.has(node.pointer)).map(({ node }) => node.title);
    expect(names.sort()).toEqual([...titles].sort());
  });

  it('is off without a query', () => expect(findNodes(placed, '  ')).toBeUndefined());
});

describe('findNode and nodeAround', () => {
  it('find every placed node by its pointer', () => {
    expect(placed.length).toBe(5);
    for (const { node } of placed) expect(findNode(tree, node.pointer)).toBe(node);
  });

  it('lead from a place inside to the innermost policy', () => {
    expect(nodeAround(tree, `${ROOT}/execute/0/switch/case/0/execute/0/invoke/target-url`)?.title).toBe('call');
    expect(nodeAround(tree, `${ROOT}/execute/0/switch/case/0/condition`)?.title).toBe('choose');
    expect(nodeAround(tree, `${ROOT}/catch/0/execute/0/throw`)?.title).toBe('rethrow');
    expect(nodeAround(tree, '/info/title')).toBeUndefined();
  });
});
