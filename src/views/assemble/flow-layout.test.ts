import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { readAssembly } from '../../document/read-assembly.ts';
import { allCatches, layoutFlow, NODE } from './flow-layout.ts';

function layoutOf(assembly: JsonValue) {
  const model: JsonObject = { 'x-ibm-configuration': { assembly } };
  const tree = readAssembly(model);
  return layoutFlow(tree.execute, allCatches(tree.execute, tree.catches));
}

const invoke = (title: string) => ({ invoke: { title } });

describe('layoutFlow', () => {
  it('joins the two circles when there is nothing in between', () => {
    const layout = layoutOf({ execute: [] });
    expect(layout.nodes).toEqual([]);
    expect(layout.terminals.map((terminal) => terminal.kind)).toEqual(['request', 'response']);
    expect(layout.edges.length).toBeGreaterThan(0);
  });

  it('runs a flow from left to right on one line', () => {
    const { nodes } = layoutOf({ execute: [invoke('a'), invoke('b'), invoke('c')] });
    expect(nodes.map((placed) => placed.node.title)).toEqual(['a', 'b', 'c']);
    expect(new Set(nodes.map((placed) => placed.y)).size).toBe(1);
    expect(nodes[1]?.x).toBeGreaterThan((nodes[0]?.x ?? 0) + NODE.width);
  });

  it('never lets two nodes overlap, however deep the containers nest', () => {
    const deep: JsonValue = [
      {
        switch: {
          case: [
            { condition: 'a', execute: [{ if: { condition: 'b', execute: [invoke('1'), invoke('2')] } }] },
            {
              condition: 'c',
              execute: [
                {
                  'operation-switch': {
                    case: [
                      { operations: ['x'], execute: [invoke('3')] },
                      { operations: ['y'], execute: [] },
                    ],
                  },
                },
              ],
            },
            { otherwise: [invoke('4')] },
          ],
        },
      },
      invoke('5'),
    ];
    const layout = layoutOf({ execute: deep, catch: [{ errors: ['E'], execute: deep }, { default: [] }] });
    expect(layout.nodes.length).toBe(16);
    for (const one of layout.nodes) {
      expect(one.x + NODE.width).toBeLessThanOrEqual(layout.width);
      expect(one.y + NODE.height).toBeLessThanOrEqual(layout.height);
      for (const other of layout.nodes) {
        const apart =
          one === other ||
          one.x + NODE.width <= other.x ||
          other.x + NODE.width <= one.x ||
          one.y + NODE.height <= other.y ||
          other.y + NODE.height <= one.y;
        expect(apart, `${one.node.title} and ${other.node.title}`).toBe(true);
      }
    }
  });

  it('shows the way around where a container has no otherwise', () => {
    const labels = layoutOf({ execute: [{ if: { condition: 'x', execute: [] } }] }).labels.map(
      (label) => `${label.kind} ${label.text}`,
    );
    expect(labels).toEqual(['lane x', 'bypass no match']);
  });

  it('heads each catch with its error names and names the policy that owns it', () => {
    const layout = layoutOf({
      execute: [{ invoke: { title: 'call', catch: [{ errors: ['ConnectionError'], execute: [] }] } }],
      catch: [{ errors: ['A', 'B'], execute: [] }, { default: [] }],
    });
    expect(layout.labels.filter((label) => label.kind === 'catch').map((label) => label.text)).toEqual([
      'A, B',
      'default',
      'ConnectionError (of call)',
    ]);
  });

  it('gives every edge and label a key of its own', () => {
    const layout = layoutOf({
      execute: [
        { switch: { case: [{ condition: 'a', execute: [invoke('1')] }, { otherwise: [invoke('2'), invoke('3')] }] } },
        { if: { condition: 'q', execute: [invoke('4')] } },
      ],
      catch: [{ default: [invoke('5')] }],
    });
    const keys = [...layout.edges, ...layout.labels, ...layout.terminals].map((item) => item.key);
    const edgeKeys = layout.edges.map((edge) => edge.key);
    expect(new Set(edgeKeys).size).toBe(edgeKeys.length);
    expect(keys.every((key) => key !== '')).toBe(true);
  });
});
