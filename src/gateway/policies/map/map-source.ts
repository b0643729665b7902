import { memberOf, type PlainObject, textOf } from '../../policy-kit.ts';
import { mapError } from './map-error.ts';
import { ITEM, placeIn } from './value-path.ts';
import { type ValueScript, valueScript } from './value-scripts.ts';

/** Where an action has its value from. */
export type MapSource =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | {
      readonly kind: 'script';
      readonly script: ValueScript;
      /** Where the values of its references are, undefined for those that are nowhere. */
      readonly paths: readonly (readonly string[] | undefined)[];
    };

/** The texts of `from`: one, several or none. */
export function textsOfFrom(action: PlainObject): readonly string[] {
  const from = memberOf(action, 'from');
  return from === undefined || from === null ? [] : (Array.isArray(from) ? from : [from]).map(textOf);
}

/** `value` decides; without one the single `from` is copied, or evaluated when it is no path. */
export function sourceOf(action: PlainObject, from: readonly string[], place: string): MapSource {
  const value = memberOf(action, 'value') ?? undefined;
  if (typeof value === 'string' && value.trim() !== '') return scriptSource(value, from);
  if (value !== undefined && typeof value !== 'string') return { kind: 'value', value };
  const [first, ...others] = from;
  if (first === undefined) return { kind: 'value', value: undefined };
  if (others.length > 0) {
    throw mapError(
      place,
      'Several inputs need a value that says what becomes of them.',
      'Write value: $(a) + $(b), for example.',
    );
  }
  const path = placeIn(first);
  return path === undefined ? scriptSource(first, from) : { kind: 'path', path };
}

/** What an entry of a list is that has no actions of its own: the element, or what `value` makes of it. */
export function entrySource(action: PlainObject, place: string): MapSource {
  return sourceOf(action, [ITEM], place);
}

function scriptSource(text: string, from: readonly string[]): MapSource {
  const script = valueScript(text);
  // $(1) is the first of `from`.
  const paths = script.references.map((reference) =>
    placeIn(/^\d+$/.test(reference) ? (from[Number(reference) - 1] ?? '') : reference),
  );
  return { kind: 'script', script, paths };
}
