import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { applyPatch } from './apply-patch.ts';
import { addCase, setPolicyProperty } from './policy-commands.ts';
import { readAssembly } from './read-assembly.ts';

function modelWith(policy: JsonObject): JsonObject {
  return { 'x-ibm-configuration': { assembly: { execute: [policy] } } };
}

function firstNode(model: JsonObject) {
  const node = readAssembly(model).execute[0];
  if (node === undefined) throw new Error('the model has no policy');
  return node;
}

function policyAfter(
  policy: JsonObject,
  change: (node: ReturnType<typeof firstNode>) => ReturnType<typeof setPolicyProperty>,
): JsonValue | undefined {
  const model = modelWith(policy);
  const changed = applyPatch(model, change(firstNode(model)));
  if (!changed.ok) throw new Error(changed.error.message);
  const element = (changed.value['x-ibm-configuration'] as { assembly: { execute: JsonValue[] } }).assembly.execute[0];
  return element;
}

describe('setPolicyProperty', () => {
  it('adds, replaces and removes one property', () => {
    expect(policyAfter({ invoke: { timeout: 60 } }, (node) => setPolicyProperty(node, 'verb', 'GET'))).toEqual({
      invoke: { timeout: 60, verb: 'GET' },
    });
    expect(policyAfter({ invoke: { timeout: 60 } }, (node) => setPolicyProperty(node, 'timeout', 5))).toEqual({
      invoke: { timeout: 5 },
    });
    expect(
      policyAfter({ invoke: { timeout: 60, verb: 'GET' } }, (node) => setPolicyProperty(node, 'verb', undefined)),
    ).toEqual({ invoke: { timeout: 60 } });
  });

  it('gives a policy without settings its first one', () => {
    expect(policyAfter({ invoke: null }, (node) => setPolicyProperty(node, 'title', 'call'))).toEqual({
      invoke: { title: 'call' },
    });
  });

  it('does nothing when there is nothing to remove', () => {
    expect(setPolicyProperty(firstNode(modelWith({ invoke: {} })), 'verb', undefined)).toEqual([]);
  });
});

describe('addCase', () => {
  it('appends to an operation-switch, whose otherwise stands beside the cases', () => {
    const policy = { 'operation-switch': { case: [{ operations: ['a'], execute: [] }] } };
    expect(policyAfter(policy, (node) => addCase(node, 'case'))).toEqual({
      'operation-switch': {
        case: [
          { operations: ['a'], execute: [] },
          { operations: [], execute: [] },
        ],
      },
    });
    expect(policyAfter(policy, (node) => addCase(node, 'otherwise'))).toEqual({
      'operation-switch': { case: [{ operations: ['a'], execute: [] }], otherwise: [] },
    });
  });

  it('keeps the otherwise of a switch last', () => {
    const policy = { switch: { case: [{ otherwise: [] }] } };
    expect(policyAfter(policy, (node) => addCase(node, 'case'))).toEqual({
      switch: { case: [{ condition: '', execute: [] }, { otherwise: [] }] },
    });
    expect(policyAfter({ switch: {} }, (node) => addCase(node, 'otherwise'))).toEqual({
      switch: { case: [{ otherwise: [] }] },
    });
  });
});
