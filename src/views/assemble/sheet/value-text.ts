import type { JsonValue } from '../../../base/json.ts';

/** A property as a text field shows it: lists and mappings as JSON, nothing as an empty text. */
export function valueText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
