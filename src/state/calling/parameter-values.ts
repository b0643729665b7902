import { isJsonArray, type JsonValue, jsonValue } from '../../base/json.ts';
import type { OpenApiParameter } from '../../document/openapi/view.ts';

/** The key of a parameter in a form: `query:zipcode`. */
export function parameterKey(parameter: Pick<OpenApiParameter, 'in' | 'name'>): string {
  return `${parameter.in}:${parameter.name}`;
}

/**
 * The items of an array as a person types them: a JSON list, one a line, or separated by commas. A value that is no array
 * is one item.
 */
export function itemsOf(parameter: OpenApiParameter, typed: string): readonly string[] {
  if (parameter.collectionFormat === undefined) return [typed];
  const list = typed.trimStart().startsWith('[') ? parseList(typed) : undefined;
  if (list !== undefined) return list.map(itemText);
  return typed
    .split(typed.includes('\n') ? '\n' : ',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** How a generated or exemplary value is written into a field. */
export function fieldText(value: JsonValue): string {
  return isJsonArray(value) ? value.map(itemText).join(',') : itemText(value);
}

function itemText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parseList(text: string): readonly JsonValue[] | undefined {
  const value = jsonValue(text);
  return isJsonArray(value) ? value : undefined;
}
