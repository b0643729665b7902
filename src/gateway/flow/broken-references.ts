import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import type { JsonPointer } from '../../document/patch.ts';

/** `$(` that no `)` ends, that holds nothing, or that holds another `$(`. */
const BROKEN = /\$\((?:\s*\)|[^)]*$|[^)]*\$\()/;
/** Values that are looked at in one policy. */
const MOST_VALUES = 10_000;

/**
 * Texts among the properties of a policy with a `$(…)` that is none (gateway.md §3.2): they stay as they are written, and
 * nobody means that.
 *
 * @param skipped keys of properties that are not looked into
 * @param at where the properties stand
 */
export function brokenReferences(
  props: JsonObject,
  skipped: ReadonlySet<string>,
  at: JsonPointer,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const stack: (readonly [JsonValue, JsonPointer])[] = Object.entries(props)
    .filter(([key]) => !skipped.has(key))
    .map(([key, value]) => [value, joinPointer(at, key)]);
  let left = MOST_VALUES;
  for (let next = stack.pop(); next !== undefined && left > 0; next = stack.pop()) {
    left -= 1;
    const [value, path] = next;
    if (typeof value === 'string' && BROKEN.test(value)) found.push(broken(value, path));
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) stack.push([member, joinPointer(path, key)]);
  }
  return found;
}

function broken(text: string, path: JsonPointer): Diagnostic {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return {
    severity: 'warning',
    code: 'gateway/reference',
    message: `“${shown}” holds a $( that is no reference, so it stays as it is.`,
    help: 'A reference is the name of a variable between $( and ), such as $(request.body).',
    path,
  };
}
