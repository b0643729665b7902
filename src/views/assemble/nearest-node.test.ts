import { expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { readAssembly } from '../../document/read-assembly.ts';
import { layoutFlow } from './flow-layout.ts';
import { nearestNode } from './nearest-node.ts';

const lane = (title: string) => ({ operations: [title], execute: [{ invoke: { title } }] });
const MODEL: JsonObject = {
  'x-ibm-configuration': {
    assembly: {
      execute: [
        { 'operation-switch': { title: 'fork', case: [lane('up'), lane('down')] } },
        { invoke: { title: 'after' } },
      ],
    },
  },
};
const { nodes } = layoutFlow(readAssembly(MODEL).execute, []);
const at = (title: string) => {
  const node = nodes.find((placed) => placed.node.title === title);
  if (node === undefined) throw new Error(title);
  return node;
};

it.each([
  ['fork', 'ArrowRight', 'down'],
  ['up', 'ArrowDown', 'down'],
  ['down', 'ArrowUp', 'up'],
  ['up', 'ArrowLeft', 'fork'],
  ['down', 'ArrowRight', 'after'],
  ['after', 'ArrowRight', undefined],
  ['fork', 'ArrowLeft', undefined],
] as const)('from %s, %s reaches %s', (from, key, to) => {
  expect(nearestNode(nodes, at(from), key)?.node.title).toBe(to);
});
