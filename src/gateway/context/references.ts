import { ContextNode } from './context-node.ts';
import { HeaderMap } from './header-map.ts';
import { textOf } from './value-text.ts';
import { splitName } from './variable-path.ts';

/** One `$(name)` of a text (gateway.md §3.2). */
export interface Reference {
  /** As written between the parentheses. */
  readonly name: string;
  readonly path: readonly string[];
}

/** A text with its references found: read once when a document is compiled, resolved in every call. */
export type TextTemplate =
  | { readonly kind: 'constant'; readonly text: string }
  /** Nothing but one reference: the variable's own value, type kept. */
  | { readonly kind: 'lone'; readonly reference: Reference }
  | { readonly kind: 'mixed'; readonly parts: readonly (string | Reference)[] };

/** Where references are looked up. */
export interface VariableSource {
  lookUp(reference: Reference): unknown;
}

/** Finds the `$(…)` of a text: any signs but `)` in between, no escaping, no default values. Total. */
export function parseTemplate(text: string): TextTemplate {
  const parts: (string | Reference)[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\(([^)]+)\)/g)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    const name = (match[1] ?? '').trim();
    parts.push({ name, path: splitName(name) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  const [first] = parts;
  if (parts.every((part) => typeof part === 'string')) return { kind: 'constant', text };
  if (parts.length === 1 && first !== undefined && typeof first !== 'string') return { kind: 'lone', reference: first };
  return { kind: 'mixed', parts };
}

/**
 * The value of a template. A lone reference keeps the variable's type; otherwise every reference becomes text. A variable
 * that does not exist becomes `absent` (the empty text, gateway.md D10) and is told to `warn`.
 */
export function resolveTemplate(
  template: TextTemplate,
  source: VariableSource,
  warn: (warning: string) => void,
  absent = '',
): unknown {
  if (template.kind === 'constant') return template.text;
  if (template.kind === 'lone') {
    const value = source.lookUp(template.reference);
    if (value === undefined) return missing(template.reference, warn, absent);
    if (value instanceof HeaderMap) return value.toPlain();
    return value instanceof ContextNode ? (value.text() ?? value) : value;
  }
  let text = '';
  for (const part of template.parts) {
    if (typeof part === 'string') text += part;
    else {
      const value = source.lookUp(part);
      text += value === undefined ? missing(part, warn, absent) : textOf(value);
    }
  }
  return text;
}

/** As `resolveTemplate`, always as text: what conditions are made of. */
export function resolveText(
  template: TextTemplate,
  source: VariableSource,
  warn: (warning: string) => void,
  absent = '',
): string {
  return textOf(resolveTemplate(template, source, warn, absent));
}

function missing(reference: Reference, warn: (warning: string) => void, absent: string): string {
  warn(
    `$(${reference.name}) has no value here; ${absent === '' ? 'an empty text' : `the word ${absent}`} stands in its place.`,
  );
  return absent;
}
