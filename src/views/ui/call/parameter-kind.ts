import { getOwn, isJsonObject } from '../../../base/json.ts';
import type { OpenApiParameter } from '../../../document/openapi/view.ts';
import { enumValues, schemaLimits, schemaType } from './schema-summary.ts';

/** Values to choose from, when the schema allows only some: an enum or a boolean. */
export function parameterChoices(parameter: OpenApiParameter): readonly string[] | undefined {
  const values = enumValues(parameter.schema);
  if (values !== undefined) return values;
  return getOwn(parameter.schema, 'type') === 'boolean' ? ['true', 'false'] : undefined;
}

/** `in query · integer · ≥ 1`, and how to write lists: the small line under a field. */
export function parameterHint(parameter: OpenApiParameter): string {
  const place = `in ${parameter.in === 'formData' ? 'form' : parameter.in}`;
  const line = [place, schemaType(parameter.schema), ...schemaLimits(parameter.schema)].join(' · ');
  if (getOwn(parameter.schema, 'type') !== 'array') return line;
  const items = getOwn(parameter.schema, 'items');
  const values = isJsonObject(items) ? enumValues(items) : undefined;
  const allowed = values === undefined ? '' : ` Allowed: ${values.join(', ')}.`;
  return `${line}. Separate several values by commas.${allowed}`;
}

export function isNumeric(parameter: OpenApiParameter): boolean {
  const type = getOwn(parameter.schema, 'type');
  return type === 'integer' || type === 'number';
}
