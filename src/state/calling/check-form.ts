import { getOwn, isJsonArray } from '../../base/json.ts';
import type { OpenApiOperation, OpenApiParameter } from '../../document/openapi/view.ts';
import type { CallForm } from '../call.ts';
import { itemsOf, parameterKey } from './parameter-values.ts';

/**
 * What keeps a call from being sent where the form is enforced (Explore): required fields that are empty, and values that
 * cannot be what the document says. Field key → message; empty when all is well. ui.md 11.1, 12.4.
 */
export function problemsOf(operation: OpenApiOperation, form: CallForm): { readonly [field: string]: string } {
  const problems: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    const key = parameterKey(parameter);
    const problem = parameterProblem(parameter, form.parameters[key] ?? '');
    if (problem !== undefined) problems[key] = problem;
  }
  if (operation.body?.required === true && form.body.trim() === '') {
    problems.body = 'This operation needs a body. Generate one, or type it.';
  }
  return problems;
}

function parameterProblem(parameter: OpenApiParameter, typed: string): string | undefined {
  if (typed === '') return parameter.required ? `${parameter.name} is required.` : undefined;
  const items = getOwn(parameter.schema, 'items');
  const schema = parameter.collectionFormat === undefined ? parameter.schema : items;
  for (const item of itemsOf(parameter, typed)) {
    const problem = valueProblem(schema, item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function valueProblem(schema: unknown, value: string): string | undefined {
  const allowed = getOwn(schema, 'enum');
  if (isJsonArray(allowed) && !allowed.some((one) => String(one) === value)) {
    return `“${value}” is not one of: ${allowed.join(', ')}.`;
  }
  switch (getOwn(schema, 'type')) {
    case 'integer':
      return /^[+-]?\d+$/.test(value) ? undefined : `“${value}” is not a whole number.`;
    case 'number':
      return value.trim() !== '' && Number.isFinite(Number(value)) ? undefined : `“${value}” is not a number.`;
    case 'boolean':
      return value === 'true' || value === 'false' ? undefined : `“${value}” is neither true nor false.`;
    default:
      return undefined;
  }
}
