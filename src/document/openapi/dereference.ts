import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray } from '../../base/json.ts';
import { formatPointer, getChild, joinPointer } from '../json-pointer.ts';
import type { JsonPointer } from '../patch.ts';

/** A value and where it stands. */
export interface Located {
  readonly value: JsonValue;
  readonly pointer: JsonPointer;
}

/** The `$ref` of a reference object; undefined for anything else. */
export function refOf(value: JsonValue | undefined): string | undefined {
  const ref = getOwn(value, '$ref');
  return typeof ref === 'string' ? ref : undefined;
}

/** The keys a local reference (`#/definitions/Current`) leads through; undefined for external ones and anchors. */
export function refPath(ref: string): readonly string[] | undefined {
  if (ref === '#') return [];
  if (!ref.startsWith('#/')) return undefined;
  return ref
    .slice(2)
    .split('/')
    .map((token) => decodePercent(token).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function decodePercent(token: string): string {
  if (!token.includes('%')) return token;
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/**
 * Follows a local `$ref` to what it means, through references on the way and at the end. Undefined when it leads nowhere,
 * outside the document, or round in a circle.
 */
export function resolveRef(model: JsonObject, ref: string): Located | undefined {
  return chase(model, ref, new Set());
}

/** `seen` holds the references that are being followed: meeting one again means a circle. */
function chase(model: JsonObject, ref: string, seen: Set<string>): Located | undefined {
  let next: string | undefined = ref;
  let target: Located | undefined;
  while (next !== undefined) {
    if (seen.has(next)) return undefined;
    seen.add(next);
    target = walk(model, next, seen);
    next = target && refOf(target.value);
  }
  return target;
}

/** Walks to the target of `ref`; a reference met before the end is followed first (`#/paths/~1a/get` through a path `$ref`). */
function walk(model: JsonObject, ref: string, seen: Set<string>): Located | undefined {
  const path = refPath(ref);
  if (path === undefined) return undefined;
  let at: Located = { value: model, pointer: '' };
  for (const key of path) {
    const through = getChild(at.value, key) === undefined ? refOf(at.value) : undefined;
    const from: Located | undefined = through === undefined ? at : chase(model, through, seen);
    const value = getChild(from?.value, key);
    if (from === undefined || value === undefined) return undefined;
    at = { value, pointer: joinPointer(from.pointer, key) };
  }
  return at;
}

/** What stands at a place: the value itself, or the target when it is a reference object. */
export function follow(model: JsonObject, value: JsonValue, pointer: JsonPointer): Located | undefined {
  const ref = refOf(value);
  return ref === undefined ? { value, pointer } : resolveRef(model, ref);
}

/** Mappings whose keys are names given by people, so that a property called `example` or `default` is still looked into. */
const NAMED = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  'definitions',
  '$defs',
  'responses',
  'headers',
  'schemas',
  'parameters',
  'requestBodies',
  'examples',
  'content',
  'links',
  'callbacks',
  'paths',
  'pathItems',
  'securitySchemes',
]);
/** Members that hold data, not structure: a `$ref` inside is text. */
const DATA = new Set(['example', 'default', 'enum', 'const', 'value']);

export interface FoundReference {
  readonly ref: string;
  /** Where the object with the `$ref` stands, seen from the root it was found under. */
  readonly path: readonly string[];
}

/**
 * Every `$ref` (and `discriminator.mapping` target) under `root`, in no particular order. Does not follow them. Stack-safe
 * and cycle-safe; shared nodes (YAML aliases) are looked into once.
 */
export function findReferences(
  root: JsonValue,
  visit: (found: FoundReference) => void,
  seen = new Set<object>(),
): void {
  type Step = { value: JsonValue; named: boolean; up: Step | undefined; key: string };
  const stack: Step[] = [{ value: root, named: false, up: undefined, key: '' }];
  const pathOf = (step: Step): string[] => {
    const path: string[] = [];
    for (let at: Step = step; at.up !== undefined; at = at.up) path.push(at.key);
    return path.reverse();
  };
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { value, named } = step;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isJsonArray(value)) {
      for (let i = 0; i < value.length; i += 1)
        stack.push({ value: value[i] ?? null, named: false, up: step, key: String(i) });
      continue;
    }
    const ref = named ? undefined : refOf(value);
    if (ref !== undefined) visit({ ref, path: pathOf(step) });
    for (const key of Object.keys(value)) {
      const child = value[key];
      if (typeof child === 'string') {
        if (named && step.key === 'mapping' && child.startsWith('#'))
          visit({ ref: child, path: [...pathOf(step), key] });
      } else if (child !== undefined && (named || !(DATA.has(key) || key.startsWith('x-')))) {
        const mapping = key === 'mapping' && step.key === 'discriminator';
        stack.push({ value: child, named: mapping || (!named && NAMED.has(key)), up: step, key });
      }
    }
  }
}

/**
 * Everything that the `roots` reach through local references, the roots themselves not included: the pointers of the
 * *components* (`/definitions/Current`, `/components/schemas/Item`), each once. A reference into a component brings the
 * whole component; one to any other place (`#/paths/…`) is returned as the pointer itself.
 */
export function collectReferenced(model: JsonObject, roots: readonly JsonValue[]): ReadonlySet<JsonPointer> {
  const reached = new Set<JsonPointer>();
  const seen = new Set<object>();
  const queue: JsonValue[] = [...roots];
  for (let root = queue.pop(); root !== undefined; root = queue.pop()) {
    findReferences(
      root,
      ({ ref }) => {
        const home = componentOf(ref);
        if (home === undefined || reached.has(home.pointer)) return;
        const value = home.path.reduce<JsonValue | undefined>(getChild, model);
        if (value === undefined) return;
        reached.add(home.pointer);
        queue.push(value);
      },
      seen,
    );
  }
  return reached;
}

/** The component a reference lies in. */
export function componentOf(
  ref: string,
): { readonly path: readonly string[]; readonly pointer: JsonPointer } | undefined {
  const path = refPath(ref);
  if (path === undefined || path.length === 0) return undefined;
  const depth = componentDepth(path[0] ?? '');
  const home = depth === 0 || path.length < depth ? path : path.slice(0, depth);
  return { path: home, pointer: formatPointer(home) };
}

function componentDepth(root: string): number {
  if (root === 'components') return 3;
  return root === 'definitions' || root === 'parameters' || root === 'responses' ? 2 : 0;
}

export function isComponentPath(path: readonly string[]): boolean {
  const depth = componentDepth(path[0] ?? '');
  return depth > 0 && path.length >= depth;
}
