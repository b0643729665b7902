import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { finding } from '../check/finding.ts';
import { joinPointer } from '../json-pointer.ts';
import type { JsonPointer } from '../patch.ts';
import type { PlanApi, PlanOperation, ProductPlan } from './product-document.ts';
import { membersOf, readFlag, readMapping, readText, type Tell, wrongType } from './product-fields.ts';
import { readAssemblyLimits } from './read-assembly-limits.ts';
import { readLimits } from './read-limits.ts';

const VERBS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/** The plans of a product (gateway.md §9). `held` are the keys of its APIs. */
export function readPlans(value: JsonValue | undefined, held: ReadonlySet<string>, tell: Tell): readonly ProductPlan[] {
  const mapping = readMapping(value, '/plans', tell, '“plans”');
  if (mapping === undefined || Object.keys(mapping).length === 0) {
    const help = 'Add one: plans: { default: { title: Default Plan } }.';
    tell(finding('warning', 'product-plans', '/plans', 'The product has no plan, so nobody can call its APIs.', help));
  }
  return [...membersOf(mapping, '/plans')].flatMap(([name, plan, pointer]) => {
    const read = plan === null ? {} : readMapping(plan, pointer, tell, `The plan “${name}”`);
    return read === undefined ? [] : [readPlan(name, read, pointer, held, tell)];
  });
}

function readPlan(
  name: string,
  plan: JsonObject,
  pointer: JsonPointer,
  held: ReadonlySet<string>,
  tell: Tell,
): ProductPlan {
  const approval = { what: '“approval”', absent: false };
  return {
    name,
    title: readText(getOwn(plan, 'title'), joinPointer(pointer, 'title'), tell, 'The title') || name,
    approval: readFlag(getOwn(plan, 'approval'), joinPointer(pointer, 'approval'), tell, approval),
    limits: readLimits(plan, pointer, tell) ?? [],
    assemblyLimits: readAssemblyLimits(plan, pointer, tell),
    apis: readPlanApis(getOwn(plan, 'apis'), joinPointer(pointer, 'apis'), held, tell),
    pointer,
  };
}

/** None listed means all of the product. */
function readPlanApis(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  held: ReadonlySet<string>,
  tell: Tell,
): readonly PlanApi[] | undefined {
  const mapping = readMapping(value, pointer, tell, '“apis” of a plan');
  if (mapping === undefined || Object.keys(mapping).length === 0) return undefined;
  return [...membersOf(mapping, pointer)].flatMap(([key, api, place]) => {
    if (!held.has(key)) {
      const help = 'Add it to “apis” of the product, or remove it from the plan.';
      tell(finding('error', 'product-plan-api', place, `The product holds no API “${key}”.`, help));
      return [];
    }
    const operations = getOwn(readMapping(api, place, tell, `The API “${key}”`), 'operations');
    return [{ key, operations: readOperations(operations, joinPointer(place, 'operations'), tell), pointer: place }];
  });
}

function readOperations(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  tell: Tell,
): readonly PlanOperation[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isJsonArray(value)) {
    tell(wrongType(pointer, '“operations”', 'a list'));
    return undefined;
  }
  return value.flatMap((each, index) => readOperation(each, joinPointer(pointer, index), tell) ?? []);
}

function readOperation(value: JsonValue, pointer: JsonPointer, tell: Tell): PlanOperation | undefined {
  const operationId = getOwn(value, 'operationId');
  const verb = getOwn(value, 'operation');
  const path = getOwn(value, 'path');
  const limits = isJsonObject(value) ? readLimits(value, pointer, tell) : undefined;
  const more = { pointer, ...(limits !== undefined && { limits }) };
  if (typeof operationId === 'string') return { operationId, ...more };
  if (typeof verb === 'string' && VERBS.has(verb.toLowerCase()) && typeof path === 'string') {
    return { verb: verb.toLowerCase(), path, ...more };
  }
  const help = 'Write { operationId: getWeather } or { operation: get, path: /current }.';
  tell(finding('error', 'product-operation', pointer, 'The entry names no operation.', help));
  return undefined;
}
