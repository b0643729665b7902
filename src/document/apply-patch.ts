import { type AppError, appError } from '../base/app-error.ts';
import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { arrayIndex, getAt, isWithin, type PointerToken, parsePointer, splitPointer } from './json-pointer.ts';
import { insertMember, memberAfter, renameMember, setMember, withoutMember } from './members.ts';
import type { JsonPointer, MemberPosition, Patch, PatchOperation } from './patch.ts';

type Container = JsonObject | JsonArray;
type Change = (container: Container, token: PointerToken) => Result<Container>;

/**
 * Applies `patch` to `model` (RFC 6902 add, replace, remove, move; `at` places new members) without touching `model`:
 * subtrees off the changed paths keep their identity, the cost is depth plus siblings of each operation. A `move` inside one
 * mapping keeps the member's place unless `at` says otherwise. All or nothing; fails with `document/patch-path` (nothing
 * there), `document/patch-index` or `document/patch-root`. DESIGN §4.1.
 */
export function applyPatch(model: JsonObject, patch: Patch): Result<JsonObject> {
  let current = model;
  for (const operation of patch) {
    const next = applyOperation(current, operation);
    if (!next.ok) return next;
    current = next.value;
  }
  return ok(current);
}

/**
 * The patch that undoes `patch` on the model it was applied to: `applyPatch(applyPatch(model, patch), invertPatch(model,
 * patch))` equals `model`, member order included. Fails as `applyPatch` does.
 */
export function invertPatch(model: JsonObject, patch: Patch): Result<Patch> {
  let current = model;
  const inverse: PatchOperation[] = [];
  for (const operation of patch) {
    const next = applyOperation(current, operation);
    if (!next.ok) return next;
    inverse.unshift(...invertOperation(current, operation));
    current = next.value;
  }
  return ok(inverse);
}

/** Applies one operation; see `applyPatch`. */
export function applyOperation(model: JsonObject, operation: PatchOperation): Result<JsonObject> {
  if (operation.op === 'move') return applyMove(model, operation.from, operation.path, operation.at);
  if (operation.path === '') {
    if (operation.op === 'remove' || !isJsonObject(operation.value)) return err(rootError());
    return ok(operation.value);
  }
  switch (operation.op) {
    case 'add':
      return changeAt(model, operation.path, adding(operation.value, operation.at));
    case 'replace':
      return changeAt(model, operation.path, replacing(operation.value));
    case 'remove':
      return changeAt(model, operation.path, removing);
  }
}

function rootError(): AppError {
  return appError('document/patch-root', 'The document itself can only be replaced by a mapping.', { path: '' });
}

function missing(path: JsonPointer): AppError {
  return appError('document/patch-path', `There is nothing at ${path || 'the root'}.`, {
    path,
    help: 'The document changed in the meantime, or the path was misspelt.',
  });
}

/** Rebuilds the containers on the way to `path` around the changed one. */
function changeAt(model: JsonObject, path: JsonPointer, change: Change): Result<JsonObject> {
  const tokens = parsePointer(path);
  const trail: Container[] = [model];
  for (const token of tokens.slice(0, -1)) {
    const next = childOf(trail.at(-1), token);
    if (next === undefined || next === null || typeof next !== 'object') return err(missing(path));
    trail.push(next);
  }
  const changed = change(trail[trail.length - 1] ?? model, tokens[tokens.length - 1] ?? '');
  if (!changed.ok) return err({ ...changed.error, path });
  let rebuilt = changed.value;
  for (let depth = trail.length - 2; depth >= 0; depth--) {
    rebuilt = withChild(trail[depth] ?? model, tokens[depth] ?? '', rebuilt);
  }
  return isJsonObject(rebuilt) ? ok(rebuilt) : err(rootError());
}

function childOf(container: Container | undefined, token: PointerToken): JsonValue | undefined {
  if (isJsonArray(container)) {
    const index = arrayIndex(token);
    return index === undefined ? undefined : container[index];
  }
  return isJsonObject(container) && Object.hasOwn(container, token) ? container[token] : undefined;
}

function withChild(container: Container, token: PointerToken, value: JsonValue): Container {
  return isJsonArray(container)
    ? container.with(Number(token), value)
    : setMember(container as JsonObject, token, value);
}

function adding(value: JsonValue, at: MemberPosition | undefined): Change {
  return (container, token) => {
    if (!isJsonArray(container)) return ok(insertMember(container as JsonObject, token, value, at));
    const index = token === '-' ? container.length : arrayIndex(token);
    if (index === undefined || index > container.length) return err(indexError(token, container.length));
    return ok(container.toSpliced(index, 0, value));
  };
}

function indexError(token: PointerToken, length: number): AppError {
  return appError('document/patch-index', `"${token}" is no position in a list of ${length}.`);
}

function replacing(value: JsonValue): Change {
  return (container, token) =>
    childOf(container, token) === undefined ? err(missing(token)) : ok(withChild(container, token, value));
}

const removing: Change = (container, token) => {
  if (childOf(container, token) === undefined) return err(missing(token));
  if (isJsonArray(container)) return ok(container.toSpliced(Number(token), 1));
  return ok(withoutMember(container as JsonObject, token));
};

function applyMove(
  model: JsonObject,
  from: JsonPointer,
  path: JsonPointer,
  at: MemberPosition | undefined,
): Result<JsonObject> {
  const value = getAt(model, from);
  if (value === undefined) return err(missing(from));
  if (from === path && at === undefined) return ok(model);
  if (from === '' || (from !== path && isWithin(path, from))) {
    return err(appError('document/patch-move', 'A value cannot be moved into itself.', { path: from }));
  }
  const rename = renameOf(model, from, path);
  if (rename !== undefined && at === undefined) {
    return changeAt(model, from, (container) => ok(renameMember(container as JsonObject, rename.from, rename.to)));
  }
  const removed = changeAt(model, from, removing);
  return removed.ok ? applyOperation(removed.value, add(path, value, at)) : removed;
}

/** The two names when the move stays inside one mapping. */
function renameOf(model: JsonObject, from: JsonPointer, path: JsonPointer): { from: string; to: string } | undefined {
  const source = splitPointer(from);
  const target = splitPointer(path);
  if (source === undefined || target === undefined || source.parent !== target.parent) return undefined;
  return isJsonArray(getAt(model, source.parent)) ? undefined : { from: source.token, to: target.token };
}

function add(path: JsonPointer, value: JsonValue, at: MemberPosition | undefined): PatchOperation {
  return at === undefined ? { op: 'add', path, value } : { op: 'add', path, value, at };
}

function invertOperation(model: JsonObject, operation: PatchOperation): PatchOperation[] {
  if (operation.op === 'move') return invertMove(model, operation.from, operation.path, operation.at);
  const { op, path } = operation;
  const old = getAt(model, path);
  const parent = splitPointer(path);
  if (parent === undefined) return [{ op: 'replace', path, value: model }];
  const container = getAt(model, parent.parent);
  if (op === 'remove') return old === undefined ? [] : [add(path, old, placeOf(container, parent.token))];
  if (isJsonArray(container) && op === 'add') {
    const index = parent.token === '-' ? container.length : parent.token;
    return [{ op: 'remove', path: `${parent.parent}/${index}` }];
  }
  return old === undefined ? [{ op: 'remove', path }] : [{ op: 'replace', path, value: old }];
}

/** Where a member stands among its siblings, as `at` would say it. */
function placeOf(container: JsonValue | undefined, token: PointerToken): MemberPosition | undefined {
  if (!isJsonObject(container)) return undefined;
  const after = memberAfter(container, token);
  return after === undefined ? 'last' : { before: after };
}

/** The value goes back to its place as it is written, and what it wrote over comes back. */
function invertMove(
  model: JsonObject,
  from: JsonPointer,
  path: JsonPointer,
  at: MemberPosition | undefined,
): PatchOperation[] {
  const source = splitPointer(from);
  const removed = applyOperation(model, { op: 'remove', path: from });
  if (source === undefined || !removed.ok || (from === path && at === undefined)) return [];
  const rename = renameOf(model, from, path);
  const target = splitPointer(path);
  const container = target === undefined ? undefined : getAt(removed.value, target.parent);
  const now = isJsonArray(container) && target?.token === '-' ? `${target.parent}/${container.length}` : path;
  const place = placeOf(getAt(model, source.parent), source.token);
  const back: PatchOperation =
    place === undefined || (rename !== undefined && at === undefined)
      ? { op: 'move', from: now, path: from }
      : { op: 'move', from: now, path: from, at: place };
  const replaced = isJsonObject(container) && target !== undefined ? getAt(removed.value, path) : undefined;
  if (replaced === undefined || target === undefined) return [back];
  const siblings = rename === undefined ? container : getAt(model, target.parent);
  return [back, add(path, replaced, placeOf(siblings, target.token))];
}
