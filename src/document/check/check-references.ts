import { isJsonArray, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { formatPointer, getAt } from '../json-pointer.ts';
import { componentOf, findReferences, refOf, refPath, resolveRef } from '../openapi/dereference.ts';
import { adapterOf } from '../openapi/open-api-view.ts';
import type { OpenApiView } from '../openapi/view.ts';
import { finding } from './finding.ts';

interface Reference {
  readonly ref: string;
  readonly path: readonly string[];
  /** True for a text that only names a place, such as `definition: '#/definitions/A'` of a validate policy. */
  readonly isMention?: boolean;
}

/** References that lead nowhere or outside, and schemas that nothing refers to. */
export function checkReferences(view: OpenApiView): readonly Diagnostic[] {
  const { model } = view;
  const references: Reference[] = [];
  findReferences(model, (found) => references.push(found));
  references.push(...extensionReferences(model));
  const resolves = new Map<string, boolean>();
  const broken = references.flatMap((reference) => {
    const known = resolves.get(reference.ref) ?? resolveRef(model, reference.ref) !== undefined;
    resolves.set(reference.ref, known);
    return known || reference.isMention ? [] : [brokenReference(model, reference)];
  });
  return [...broken, ...unusedSchemas(view, references)];
}

function brokenReference(model: JsonObject, { ref, path }: Reference): Diagnostic {
  const at = formatPointer(path);
  if (isCircle(model, ref)) {
    const help = 'Write a schema, or whatever is meant, in the place of one of the references.';
    return finding('error', 'circular-ref', at, `Reference leads to itself: ${ref}`, help);
  }
  if (ref.startsWith('#/')) {
    return finding(
      'error',
      'unresolved-ref',
      at,
      `Reference leads nowhere: ${ref}`,
      'Correct the name, or add what it refers to.',
    );
  }
  if (ref.startsWith('#'))
    return finding('warning', 'anchor-ref', at, `Reference to an anchor is not followed: ${ref}`);
  return finding(
    'warning',
    'external-ref',
    at,
    `Reference to another document is not followed: ${ref}`,
    'Copy what it refers to into this document and refer to it there.',
  );
}

/** Whether references alone lead from a reference back to it. */
function isCircle(model: JsonObject, ref: string): boolean {
  const seen = new Set<string>();
  let next: string | undefined = ref;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const path = refPath(next);
    next = path && refOf(getAt(model, formatPointer(path)));
  }
  return next !== undefined;
}

interface Step {
  readonly value: JsonValue;
  readonly key: string;
  readonly up: Step | undefined;
}

/**
 * Every text below the vendor extensions of the document (`x-ibm-configuration`, `x-webhooks`) that names a place in it:
 * maps and validations refer to schemas. What is no `$ref` of ours is not judged, it only counts as a use.
 */
function extensionReferences(model: JsonObject): readonly Reference[] {
  const found: Reference[] = [];
  const seen = new Set<JsonValue>();
  const stack: Step[] = Object.entries(model)
    .filter(([key]) => key.startsWith('x-'))
    .map(([key, value]) => ({ key, value, up: undefined }));
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { value } = step;
    if (typeof value === 'string' && value.startsWith('#/')) found.push(referenceAt(step, value));
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) stack.push({ value: item, key: String(index), up: step });
    } else {
      for (const [key, child] of Object.entries(value)) stack.push({ value: child, key, up: step });
    }
  }
  return found;
}

function referenceAt(step: Step, ref: string): Reference {
  const path: string[] = [];
  for (let at: Step | undefined = step; at !== undefined; at = at.up) path.unshift(at.key);
  const isOurs = step.key === '$ref' && path[0] === 'x-ibm-configuration';
  return isOurs ? { ref, path: path.slice(0, -1) } : { ref, path, isMention: true };
}

function unusedSchemas(view: OpenApiView, references: readonly Reference[]): readonly Diagnostic[] {
  const used = new Set<string>();
  for (const { ref, path } of references) {
    const target = componentOf(ref)?.pointer;
    if (target === undefined) continue;
    // A schema that refers to itself alone is not used.
    const home = formatPointer(path.slice(0, refPath(`#${target}`)?.length ?? 0));
    if (home !== target) used.add(target);
  }
  const container = formatPointer(adapterOf(view.model)?.schemasPath ?? []);
  return view.schemas
    .filter(({ pointer }) => !used.has(pointer))
    .map(({ name, pointer }) =>
      finding(
        'warning',
        'unused-definition',
        pointer,
        `Definition is not used: #${container}/${name}`,
        'Refer to it from an operation, or remove it.',
      ),
    );
}
