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

/** How references stand in texts. */
export interface ReferenceStyle {
  /** What a lone reference to nothing is. */
  readonly absent: string | undefined;
  /** What stands for nothing inside a text. */
  readonly absentText: string;
  /** A value inside a text. */
  textOf(value: unknown): string;
}

/** Nothing is an empty text, objects are JSON (gateway.md D10). */
export const DESIGNER_REFERENCES: ReferenceStyle = { absent: '', absentText: '', textOf };

/** As the micro gateway writes them: by the language's own conversion, nothing as the word `undefined` (gateway.md §3.2). */
export const MICRO_REFERENCES: ReferenceStyle = { absent: undefined, absentText: 'undefined', textOf: convertedText };

/** In conditions: '$(x)' === 'undefined' is how they ask for what does not exist (gateway.md §5.2). */
export const CONDITION_REFERENCES: ReferenceStyle = { absent: 'undefined', absentText: 'undefined', textOf };

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
 * that does not exist becomes what the style says, and is told to `warn`.
 */
export function resolveTemplate(
  template: TextTemplate,
  source: VariableSource,
  warn: (warning: string) => void,
  style: ReferenceStyle = DESIGNER_REFERENCES,
): unknown {
  if (template.kind === 'constant') return template.text;
  if (template.kind === 'lone') {
    const value = source.lookUp(template.reference);
    if (value === undefined) {
      tellMissing(template.reference, warn, style.absent);
      return style.absent;
    }
    if (value instanceof HeaderMap) return value.toPlain();
    return value instanceof ContextNode ? (value.text() ?? value) : value;
  }
  let text = '';
  for (const part of template.parts) {
    if (typeof part === 'string') text += part;
    else {
      const value = source.lookUp(part);
      if (value === undefined) tellMissing(part, warn, style.absentText);
      text += value === undefined ? style.absentText : style.textOf(value);
    }
  }
  return text;
}

/** As `resolveTemplate`, always as text: what conditions are made of. */
export function resolveText(
  template: TextTemplate,
  source: VariableSource,
  warn: (warning: string) => void,
  style: ReferenceStyle = DESIGNER_REFERENCES,
): string {
  return textOf(resolveTemplate(template, source, warn, style));
}

function tellMissing({ name }: Reference, warn: (warning: string) => void, absent: string | undefined): void {
  const what = absent === undefined ? 'nothing' : absent === '' ? 'an empty text' : `the word ${absent}`;
  warn(`$(${name}) has no value here; ${what} stands in its place.`);
}

function convertedText(value: unknown): string {
  if (value instanceof HeaderMap || value instanceof ContextNode) return '[object Object]';
  if (value instanceof Uint8Array) return textOf(value);
  // The conversion of a value without a prototype would fail.
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null
    ? '[object Object]'
    : String(value);
}
