import type { JsonObject, JsonValue } from '../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../base/json.ts';
import type { AssemblyTree, Branch, CatchClause, PolicyNode } from './assembly.ts';
import { joinPointer } from './json-pointer.ts';
import { asList, asObject, asText, asTexts, textAt } from './openapi/lenient.ts';
import type { JsonPointer } from './patch.ts';

/** Branches nested deeper than this are shown empty: real assemblies have two levels, and readers of the tree recurse. */
const DEEPEST = 100;
const EMPTY: AssemblyTree = { execute: [], catches: [] };
/** By the object they were read from: an edit elsewhere gives the same tree, one in the tree the same nodes beside it. */
const trees = new WeakMap<JsonObject, AssemblyTree>();
const nodes = new WeakMap<JsonObject, PolicyNode>();

/**
 * The assembly of an API document (`x-ibm-configuration.assembly`) or of a user-defined policy (`assembly`) as a tree
 * (gateway.md §5.1, §6.1). Total: nulls, unknown policies and odd shapes become nodes with what was found.
 */
export function readAssembly(model: JsonObject): AssemblyTree {
  const configured = getOwn(getOwn(model, 'x-ibm-configuration'), 'assembly');
  const own = getOwn(model, 'policy') === undefined ? undefined : getOwn(model, 'assembly');
  const assembly = isJsonObject(configured) ? configured : own;
  if (!isJsonObject(assembly)) return EMPTY;
  const pointer = assembly === configured ? '/x-ibm-configuration/assembly' : '/assembly';
  const known = trees.get(assembly);
  if (known?.pointer === pointer) return known;
  const last = readFlow(getOwn(assembly, 'finally'), joinPointer(pointer, 'finally'), 0);
  const tree = {
    execute: readFlow(getOwn(assembly, 'execute'), joinPointer(pointer, 'execute'), 0),
    catches: readCatches(getOwn(assembly, 'catch'), joinPointer(pointer, 'catch'), 0),
    ...(last.length > 0 && { finally: { flow: last, pointer: joinPointer(pointer, 'finally') } }),
    pointer,
  };
  trees.set(assembly, tree);
  return tree;
}

function readFlow(value: JsonValue | undefined, pointer: JsonPointer, depth: number): readonly PolicyNode[] {
  if (depth > DEEPEST) return [];
  return asList(value).map((element, index) => readNode(element, joinPointer(pointer, index), depth));
}

function readNode(element: JsonValue, pointer: JsonPointer, depth: number): PolicyNode {
  const known = isJsonObject(element) ? nodes.get(element) : undefined;
  if (known?.pointer === pointer) return known;
  const node = makeNode(element, pointer, depth);
  if (isJsonObject(element)) nodes.set(element, node);
  return node;
}

function makeNode(element: JsonValue, pointer: JsonPointer, depth: number): PolicyNode {
  // The first key names the policy (gateway.md §5.1); a bare text is taken for a policy without settings.
  const [first = asText(element), ...extraKeys] = isJsonObject(element) ? Object.keys(element) : [];
  const settings = getOwn(element, first);
  const props = asObject(settings);
  const version = textAt(props, 'version');
  const body = joinPointer(pointer, first);
  return {
    policy: first,
    title: textAt(props, 'title') || first,
    description: textAt(props, 'description'),
    ...(version !== '' && { version }),
    props,
    pointer,
    branches: readBranches(first, props, body, depth + 1),
    catches: readCatches(getOwn(props, 'catch'), joinPointer(body, 'catch'), depth + 1),
    ...(extraKeys.length > 0 && { extraKeys }),
    ...(!isJsonObject(settings) && { oddSettings: settings === undefined || settings === null ? 'none' : 'value' }),
  };
}

function readBranches(policy: string, props: JsonObject, pointer: JsonPointer, depth: number): readonly Branch[] {
  if (policy === 'if') {
    const condition = asText(getOwn(props, 'condition'));
    const flowPointer = joinPointer(pointer, 'execute');
    const flow = readFlow(getOwn(props, 'execute'), flowPointer, depth);
    return [
      { kind: 'if', label: condition, condition, flow, pointer, flowPointer },
      ...otherwise(props, pointer, depth),
    ];
  }
  if (policy !== 'switch' && policy !== 'operation-switch') return [];
  const cases = joinPointer(pointer, 'case');
  const lanes = asList(getOwn(props, 'case')).flatMap((value, index) => {
    const at = joinPointer(cases, index);
    const [end] = otherwise(value, at, depth);
    // `{ otherwise: [...] }` stands among the cases of a switch; v5 writes it beside them in an operation-switch.
    return [end !== undefined && getOwn(value, 'execute') === undefined ? end : readCase(policy, value, at, depth)];
  });
  return [...lanes, ...otherwise(props, pointer, depth)];
}

function readCase(policy: string, value: JsonValue, pointer: JsonPointer, depth: number): Branch {
  const flowPointer = joinPointer(pointer, 'execute');
  const flow = readFlow(getOwn(value, 'execute'), flowPointer, depth);
  if (policy === 'switch') {
    const condition = asText(getOwn(value, 'condition'));
    return { kind: 'case', label: condition, condition, flow, pointer, flowPointer };
  }
  const operations = readOperations(getOwn(value, 'operations'));
  return { kind: 'case', label: operations.map(operationLabel).join(', '), operations, flow, pointer, flowPointer };
}

function otherwise(holder: JsonValue, pointer: JsonPointer, depth: number): readonly Branch[] {
  const written = getOwn(holder, 'otherwise');
  if (written === undefined) return [];
  const at = joinPointer(pointer, 'otherwise');
  const nested = isJsonObject(written) && isJsonArray(getOwn(written, 'execute'));
  const flowPointer = nested ? joinPointer(at, 'execute') : at;
  const flow = readFlow(nested ? getOwn(written, 'execute') : written, flowPointer, depth);
  return [{ kind: 'otherwise', label: 'otherwise', flow, pointer, flowPointer }];
}

type SwitchOperation = NonNullable<Branch['operations']>[number];

function readOperations(value: JsonValue | undefined): readonly SwitchOperation[] {
  return asList(value).flatMap((entry): readonly SwitchOperation[] => {
    if (!isJsonObject(entry)) {
      const operationId = asText(entry);
      return operationId === '' ? [] : [{ operationId }];
    }
    const operationId = textAt(entry, 'operationId');
    if (operationId !== '') return [{ operationId }];
    const [verb, path] = [textAt(entry, 'verb').toLowerCase(), textAt(entry, 'path')];
    return verb === '' && path === '' ? [] : [{ verb, path }];
  });
}

function operationLabel(operation: SwitchOperation): string {
  return 'operationId' in operation ? operation.operationId : `${operation.verb} ${operation.path}`;
}

function readCatches(value: JsonValue | undefined, pointer: JsonPointer, depth: number): readonly CatchClause[] {
  return asList(value).map((clause, index) => {
    const at = joinPointer(pointer, index);
    const errors = getOwn(clause, 'errors');
    // An entry that has both is one of errors (gateway.md §6.2).
    const isDefault = errors === undefined && getOwn(clause, 'default') !== undefined;
    const flowPointer = joinPointer(at, isDefault ? 'default' : 'execute');
    return {
      kind: isDefault ? 'default' : 'errors',
      errors: isJsonArray(errors) ? asTexts(errors) : asTexts(errors === undefined ? [] : [errors]),
      flow: readFlow(getOwn(clause, isDefault ? 'default' : 'execute'), flowPointer, depth),
      pointer: at,
      flowPointer,
    };
  });
}
