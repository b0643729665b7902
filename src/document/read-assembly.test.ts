import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../base/json.ts';
import { realDocuments } from '../testing/real-documents.ts';
import type { AssemblyTree, CatchClause, PolicyNode } from './assembly.ts';
import { assemblyForOperation } from './assembly-for-operation.ts';
import { getAt } from './json-pointer.ts';
import { readAssembly } from './read-assembly.ts';

function tree(execute: JsonValue, more: JsonObject = {}): AssemblyTree {
  return readAssembly({ 'x-ibm-configuration': { assembly: { execute, ...more } } });
}

/** `a, b[case: c | otherwise: d]` */
function shape(flow: readonly PolicyNode[]): string {
  return flow
    .map(({ policy, branches }) => {
      const lanes = branches.map(({ kind, label, flow: lane }) => `${kind} ${label}: ${shape(lane)}`).join(' | ');
      return branches.length === 0 ? policy : `${policy}[${lanes}]`;
    })
    .join(', ');
}

describe('readAssembly', () => {
  it('reads the tutorial: cases by verb and path, an empty otherwise, nulls', () => {
    const read = tree(
      [
        {
          'operation-switch': {
            title: 'operation-switch',
            case: [
              {
                operations: [{ verb: 'GET', path: '/current' }],
                execute: [{ invoke: { title: 'invoke-current', version: '1.0.0', 'stop-on-error': [null] } }],
              },
              { operations: ['today'], execute: [{ invoke: { title: 'invoke-today' } }] },
            ],
            otherwise: [],
          },
        },
      ],
      { catch: [] },
    );
    expect(shape(read.execute)).toBe(
      'operation-switch[case get /current: invoke | case today: invoke | otherwise otherwise: ]',
    );
    const [current, today, otherwise] = read.execute[0]?.branches ?? [];
    expect(current?.operations).toEqual([{ verb: 'get', path: '/current' }]);
    expect(today?.operations).toEqual([{ operationId: 'today' }]);
    expect(current?.flow[0]).toMatchObject({
      title: 'invoke-current',
      version: '1.0.0',
      pointer: '/x-ibm-configuration/assembly/execute/0/operation-switch/case/0/execute/0',
    });
    expect(otherwise?.flowPointer).toBe('/x-ibm-configuration/assembly/execute/0/operation-switch/otherwise');
    expect(read.catches).toEqual([]);
  });

  it('takes otherwise among the cases of a switch and beside them', () => {
    const read = tree([
      {
        switch: {
          case: [{ condition: 'a', execute: [{ x: {} }] }, { otherwise: [{ y: {} }] }],
          otherwise: [{ z: null }],
        },
      },
    ]);
    expect(shape(read.execute)).toBe('switch[case a: x | otherwise otherwise: y | otherwise otherwise: z]');
    const base = '/x-ibm-configuration/assembly/execute/0/switch';
    expect(read.execute[0]?.branches.map(({ flowPointer }) => flowPointer)).toEqual([
      `${base}/case/0/execute`,
      `${base}/case/1/otherwise`,
      `${base}/otherwise`,
    ]);
  });

  it('keeps what it does not know', () => {
    const read = tree([
      null,
      'invoke',
      7,
      {},
      { 'my-udp': { title: 5, a: 1 } },
      { invoke: null },
      { one: {}, two: {} },
      [],
    ]);
    expect(read.execute.map(({ policy, title, extraKeys }) => [policy, title, extraKeys])).toEqual([
      ['', '', undefined],
      ['invoke', 'invoke', undefined],
      ['7', '7', undefined],
      ['', '', undefined],
      ['my-udp', '5', undefined],
      ['invoke', 'invoke', undefined],
      ['one', 'one', ['two']],
      ['', '', undefined],
    ]);
    expect(read.execute[4]?.props).toEqual({ title: 5, a: 1 });
  });

  it('reads catches of the assembly and of policies', () => {
    const clauses = [
      { errors: ['ConnectionError', null], execute: [{ a: {} }] },
      { default: [] },
      { errors: 'x', default: [], execute: [] },
      null,
    ];
    const summary = (catches: readonly CatchClause[] | undefined): unknown =>
      catches?.map(({ kind, errors, flow }) => [kind, errors, shape(flow)]);
    const expected = [
      ['errors', ['ConnectionError'], 'a'],
      ['default', [], ''],
      ['errors', ['x'], ''],
      ['errors', [], ''],
    ];
    const read = tree([{ invoke: { catch: clauses } }], { catch: clauses });
    expect(summary(read.catches)).toEqual(expected);
    expect(summary(read.execute[0]?.catches)).toEqual(expected);
    expect(read.execute[0]?.catches[1]?.flowPointer).toBe(
      '/x-ibm-configuration/assembly/execute/0/invoke/catch/1/default',
    );
  });

  it('is empty without an assembly and reads that of a policy document', () => {
    for (const model of [
      {},
      { 'x-ibm-configuration': null },
      { 'x-ibm-configuration': { assembly: [] } },
      { assembly: { execute: [{ a: {} }] } },
    ]) {
      expect(readAssembly(model)).toEqual({ execute: [], catches: [] });
    }
    expect(readAssembly({ policy: '1.0.0', assembly: { execute: [{ log: {} }] } })).toMatchObject({
      pointer: '/assembly',
      execute: [{ pointer: '/assembly/execute/0' }],
    });
  });

  it('keeps nodes that an edit did not touch', () => {
    const [a, b] = [{ a: {} }, { b: {} }];
    const before = tree([a, b]);
    const after = tree([a, { b: { title: 'new' } }]);
    expect(after.execute[0]).toBe(before.execute[0]);
    expect(after.execute[1]).not.toBe(before.execute[1]);
    expect(tree([b, a]).execute.map(({ policy, pointer }) => `${policy} ${pointer.at(-1)}`)).toEqual(['b 0', 'a 1']);
  });

  it('points at what it read, in every real document', () => {
    for (const { name, model } of realDocuments('ibm', 'openapi')) {
      const check = (flow: readonly PolicyNode[]): void => {
        for (const node of flow) {
          expect(getAt(model, `${node.pointer}/${node.policy}`), `${name} ${node.pointer}`).toEqual(node.props);
          for (const branch of node.branches) {
            expect(getAt(model, branch.flowPointer), `${name} ${branch.flowPointer}`).toHaveLength(branch.flow.length);
            check(branch.flow);
          }
        }
      };
      const read = readAssembly(model);
      check(read.execute);
      for (const clause of read.catches) check(clause.flow);
    }
  });
});

describe('assemblyForOperation', () => {
  const read = tree(
    [
      { log: {} },
      {
        'operation-switch': {
          case: [
            { operations: [{ verb: 'get', path: '/a' }], execute: [{ one: {} }] },
            { operations: ['b'], execute: [{ two: {} }] },
          ],
          otherwise: [{ three: {} }],
        },
      },
      {
        if: {
          condition: 'c',
          execute: [{ 'operation-switch': { case: [{ operations: ['b'], execute: [{ four: {} }] }] } }],
        },
      },
    ],
    { catch: [{ default: [{ 'operation-switch': { case: [{ operations: ['b'], execute: [{ five: {} }] }] } }] }] },
  );
  const reduced = (verb: string, path: string, operationId?: string): string => {
    const result = assemblyForOperation(read, { verb, path, operationId });
    return `${shape(result.execute)} / ${result.catches.map(({ flow }) => shape(flow)).join()}`;
  };

  it('replaces each operation-switch by the lane taken', () => {
    expect(reduced('GET', '/a')).toBe('log, one, if[if c: ] / ');
    expect(reduced('post', '/b', 'b')).toBe('log, two, if[if c: four] / five');
    expect(reduced('get', '/a/', 'x')).toBe('log, three, if[if c: ] / ');
  });

  it('does not take an operation without an id for one', () => {
    const open = tree([{ 'operation-switch': { case: [{ operations: [{}], execute: [{ one: {} }] }] } }]);
    expect(shape(assemblyForOperation(open, { verb: 'get', path: '/' }).execute)).toBe('');
  });
});
