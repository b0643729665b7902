import type { JsonObject } from '../../base/json.ts';
import { getOwn, isJsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { joinPointer } from '../json-pointer.ts';
import { basePathProblem, propertyNameProblem } from '../openapi/commands/field-rules.ts';
import { basePathText } from '../openapi/commands/servers.ts';
import { asObject, objectAt, textAt } from '../openapi/lenient.ts';
import type { OpenApiView } from '../openapi/view.ts';
import { finding } from './finding.ts';

/** Title, version, paths, base path, API properties. */
export function checkHead({ model, version }: OpenApiView): readonly Diagnostic[] {
  const info = getOwn(model, 'info');
  return [
    ...required(info, 'title', 'The API has no title.', 'Give it one in Design, section Info.'),
    ...required(info, 'version', 'The API has no version.', 'Give it one in Design, section Info, such as 1.0.0.'),
    ...checkPathsMember(model, version),
    ...checkBasePath(model, version),
    ...checkProperties(model),
  ];
}

function required(info: unknown, key: string, message: string, help: string): readonly Diagnostic[] {
  const holder = isJsonObject(info) ? info : {};
  if (textAt(holder, key).trim() !== '') return [];
  const path = Object.hasOwn(holder, key) ? `/info/${key}` : isJsonObject(info) ? '/info' : '';
  return [finding('error', `no-${key}`, path, message, help)];
}

function checkPathsMember(model: JsonObject, version: OpenApiView['version']): readonly Diagnostic[] {
  if (isJsonObject(getOwn(model, 'paths'))) return [];
  // 3.1 documents may consist of webhooks or components alone.
  const elsewhere = version === '3.1' && ['webhooks', 'components'].some((key) => Object.hasOwn(model, key));
  if (elsewhere && !Object.hasOwn(model, 'paths')) return [];
  const path = Object.hasOwn(model, 'paths') ? '/paths' : '';
  return [finding('error', 'no-paths', path, 'The API has no paths.', 'Add `paths: {}` or the first path.')];
}

function checkBasePath(model: JsonObject, version: OpenApiView['version']): readonly Diagnostic[] {
  if (version !== '2.0') return [];
  const problem = basePathProblem(basePathText(model));
  return problem === undefined ? [] : [finding('error', 'base-path', '/basePath', problem, 'For example /weather.')];
}

function checkProperties(model: JsonObject): readonly Diagnostic[] {
  const properties = objectAt(model, ['x-ibm-configuration', 'properties']);
  const names = Object.keys(properties).flatMap((name) => {
    const problem = propertyNameProblem(model, name, name);
    const path = joinPointer('/x-ibm-configuration/properties', name);
    return problem === undefined ? [] : [finding('warning', 'property-name', path, problem)];
  });
  const catalogs = Object.entries(objectAt(model, ['x-ibm-configuration', 'catalogs']));
  const strays = catalogs.flatMap(([catalog, written]) =>
    Object.keys(asObject(getOwn(written, 'properties')))
      .filter((name) => !Object.hasOwn(properties, name))
      .map((name) =>
        finding(
          'warning',
          'catalog-property',
          joinPointer('/x-ibm-configuration/catalogs', catalog, 'properties', name),
          `Catalog ${catalog} sets ${name}, which is no property of the API.`,
          'Values of catalogs count only for properties that the API declares.',
        ),
      ),
  );
  return [...names, ...strays];
}
