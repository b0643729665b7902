import { getOwn, isJsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { getAt, joinPointer } from '../json-pointer.ts';
import type { OpenApiOperation, OpenApiView } from '../openapi/view.ts';
import { finding } from './finding.ts';

/** Paths, operation ids, path parameters, responses. */
export function checkOperations(view: OpenApiView): readonly Diagnostic[] {
  const seen = new Set<string>();
  const own = view.operations.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer));
  return [
    ...checkPaths(view),
    ...checkOperationIds(own),
    ...own.flatMap((operation) => [...checkPathParameters(view, operation), ...checkResponses(view, operation)]),
  ];
}

function checkPaths({ paths }: OpenApiView): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return paths.flatMap(({ path, pointer }) => {
    const shape = path.replace(/\{[^{}]*\}/g, '{}');
    const twin = first.get(shape);
    first.set(shape, twin ?? path);
    return [
      ...(path.startsWith('/') ? [] : [finding('error', 'path-slash', pointer, `The path ${path} must start with /.`)]),
      ...(twin === undefined
        ? []
        : [
            finding(
              'error',
              'duplicate-path',
              pointer,
              `${path} is the same path as ${twin}.`,
              'Names in braces do not tell paths apart. Put the operations under one of them.',
            ),
          ]),
    ];
  });
}

function checkOperationIds(operations: readonly OpenApiOperation[]): readonly Diagnostic[] {
  const first = new Map<string, OpenApiOperation>();
  return operations.flatMap((operation) => {
    const { operationId, pointer, key } = operation;
    if (operationId === undefined) return [];
    const other = first.get(operationId);
    if (other === undefined) {
      first.set(operationId, operation);
      return [];
    }
    const message = `Operation ID ${operationId} is used by ${other.key} and by ${key}.`;
    return [
      finding(
        'error',
        'duplicate-operation-id',
        `${pointer}/operationId`,
        message,
        'Give each operation an ID of its own.',
      ),
    ];
  });
}

function checkPathParameters(view: OpenApiView, operation: OpenApiOperation): readonly Diagnostic[] {
  const named = new Set([...operation.path.matchAll(/\{\+?([^{}]+)\}/g)].map(([, name]) => name ?? ''));
  const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
  const names = new Set(declared.map(({ name }) => name.replace(/^\+/, '')));
  const missing = [...named].filter((name) => !names.has(name));
  const extra = declared.filter(({ name }) => !named.has(name.replace(/^\+/, '')));
  return [
    ...missing.map((name) =>
      finding(
        'error',
        'path-parameter-undeclared',
        operation.pointer,
        `${operation.key} does not declare the path parameter ${name}.`,
        `Add a parameter ${name} located in Path, to the path or to the operation.`,
      ),
    ),
    ...extra.map(({ name, pointer }) =>
      finding(
        'warning',
        'path-parameter-unused',
        getAt(view.model, pointer) === undefined ? operation.pointer : pointer,
        `The path ${operation.path} has no {${name}}.`,
        `Put {${name}} into the path, or remove the parameter.`,
      ),
    ),
  ];
}

function checkResponses(view: OpenApiView, operation: OpenApiOperation): readonly Diagnostic[] {
  const written = getAt(view.model, joinPointer(operation.pointer, 'responses'));
  if (isJsonObject(written) && Object.keys(written).length > 0) return [];
  // 3.1 made responses optional.
  if (written === undefined && view.version === '3.1') return [];
  const path = getOwn(getAt(view.model, operation.pointer), 'responses') === undefined ? '' : '/responses';
  return [finding('warning', 'no-responses', `${operation.pointer}${path}`, `${operation.key} declares no response.`)];
}
