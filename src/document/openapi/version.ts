import type { JsonObject } from '../../base/json.ts';
import { textAt } from './lenient.ts';
import type { OpenApiVersion } from './view.ts';

/**
 * The OpenAPI version of a document, or undefined when it is something else (a product, OpenAPI 4, Swagger 1.2 …).
 * `swagger: 2.0` without quotes is the number 2; 3.2 keeps the questions of 3.1 and is read as such.
 */
export function openApiVersion(model: JsonObject): OpenApiVersion | undefined {
  if (/^2(\.0)*$/.test(textAt(model, 'swagger'))) return '2.0';
  const openapi = textAt(model, 'openapi');
  if (/^3(\.0(\.|$)|$)/.test(openapi)) return '3.0';
  return /^3\.[12](\.|$)/.test(openapi) ? '3.1' : undefined;
}
