import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../base/json.ts';
import { realDocuments } from '../../testing/real-documents.ts';
import { checkDocument } from '../check/check-document.ts';
import { readAssembly } from '../read-assembly.ts';
import { openApiView } from './open-api-view.ts';
import { operationSlice, schemaSlice } from './slice.ts';

/** Reads everything that a view can tell. */
function readAll(model: JsonObject): void {
  const view = openApiView(model);
  readAssembly(model);
  checkDocument(model);
  if (view === undefined) return;
  void [
    view.title,
    view.name,
    view.apiVersion,
    view.description,
    view.host,
    view.basePath,
    view.schemes,
    view.type,
    view.tags,
  ];
  void [view.schemas, view.sharedParameters, view.securitySchemes, view.security];
  for (const operation of view.operations.slice(0, 30)) {
    void [
      operation.description,
      operation.parameters,
      operation.body,
      operation.responses,
      operation.consumes,
      operation.produces,
      operation.security,
    ];
    operationSlice(model, operation.key);
  }
  for (const { name } of view.schemas.slice(0, 5)) schemaSlice(model, name);
}

const garbage = fc.constantFrom<JsonValue>(
  null,
  0,
  true,
  '',
  'x',
  [],
  [null],
  {},
  { $ref: '#' },
  { $ref: '#/paths' },
  { $ref: 5 },
  { $ref: 'a.yaml#/b' },
  JSON.parse('{"__proto__": {"get": []}}') as JsonValue,
  [[]],
  { type: [] },
  '#/definitions/A',
);

/** The model with one value replaced: the choice of the way goes by `turns`. */
function mutated(value: JsonValue, turns: readonly number[], by: JsonValue): JsonValue {
  const [turn, ...rest] = turns;
  if (turn === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[turn % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const next = mutated((value as Record<string, JsonValue>)[key] ?? null, rest, by);
  return Array.isArray(value)
    ? value.with(Number(key), next)
    : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === key ? next : v]));
}

describe('totality', () => {
  it('reads every real document', () => {
    for (const { model } of realDocuments('ibm', 'openapi')) readAll(model);
  });

  it('reads real documents that have been damaged', ({ skip }) => {
    const models = realDocuments('ibm', 'openapi')
      .map(({ model }) => model)
      .filter((model) => JSON.stringify(model).length < 120_000);
    if (models.length === 0) return skip();
    const damage = fc.record({ turns: fc.array(fc.nat(30), { minLength: 1, maxLength: 7 }), by: garbage });
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.array(damage, { minLength: 1, maxLength: 4 }), (model, all) => {
        readAll(all.reduce<JsonValue>((at, { turns, by }) => mutated(at, turns, by), model) as JsonObject);
      }),
      { numRuns: 400 },
    );
  });

  it('reads documents made of nothing but garbage', () => {
    const keys = [
      'info',
      'paths',
      'security',
      'definitions',
      'components',
      'schemas',
      '/a',
      'get',
      'parameters',
      'responses',
      'schema',
      'tags',
      'servers',
      'x-ibm-configuration',
      'assembly',
      'execute',
      'catch',
      'switch',
      'case',
      'content',
      '$ref',
      '__proto__',
      'requestBody',
      'securityDefinitions',
      'basePath',
    ];
    const any = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 7 },
        garbage,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    const model = fc.dictionary(fc.constantFrom(...keys), any, { minKeys: 2, maxKeys: 8 });
    fc.assert(
      fc.property(
        model,
        fc.constantFrom({ swagger: '2.0' }, { openapi: '3.0.0' }, { openapi: '3.1.0' }),
        (rest, version) => readAll({ ...rest, ...version }),
      ),
      { numRuns: 800 },
    );
  });

  it('reads what is nested 10,000 deep', () => {
    let schema: JsonValue = { $ref: '#/definitions/A' };
    let flow: JsonValue = [];
    for (let depth = 0; depth < 10_000; depth += 1) {
      schema = { properties: { a: schema } };
      flow = [{ switch: { case: [{ condition: 'true', execute: flow }] } }];
    }
    readAll({
      swagger: '2.0',
      'x-ibm-configuration': { assembly: { execute: flow } },
      definitions: { A: schema },
      paths: { '/a': { get: { responses: { 200: { schema } } } } },
    });
  });
});
