import { textFromBase64 } from '../base/base64.ts';
import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';
import type { Diagnostic } from '../document/diagnostic.ts';
import type { CompiledProperty } from './compiled-deployment.ts';
import { parseTemplate, type Reference, resolveTemplate } from './context/references.ts';

const POINTER = '/x-ibm-configuration/properties';

/**
 * API properties for one catalog (gateway.md §3.5): the catalog's override when it says something, else the default.
 * `encoded` values are decoded. Only names declared under `properties` count.
 */
export function compileProperties(
  model: JsonObject,
  catalogTitle: string,
  tell: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, CompiledProperty> {
  const configuration = getOwn(model, 'x-ibm-configuration');
  const declared = getOwn(configuration, 'properties');
  const overrides = getOwn(getOwn(getOwn(configuration, 'catalogs'), catalogTitle), 'properties');
  const compiled = new Map<string, CompiledProperty>();
  if (!isJsonObject(declared)) return compiled;
  for (const [name, property] of Object.entries(declared)) {
    const override = getOwn(overrides, name);
    const isOverridden = override !== undefined && override !== null && override !== '' && override !== false;
    const written = isOverridden ? override : getOwn(property, 'value');
    const value = getOwn(property, 'encoded') === true ? decode(written, name, tell) : written;
    compiled.set(name, typeof value === 'string' ? compileText(value) : { value });
  }
  return compiled;
}

/** Only `$(catalog.…)` is replaced in a property: its value depends on where the gateway stands. */
function compileText(text: string): CompiledProperty {
  return text.includes('$(catalog.') ? { template: parseTemplate(text) } : { value: text };
}

/** The value of a property on a gateway under `baseUrl`. */
export function propertyValue(property: CompiledProperty | undefined, baseUrl: string): unknown {
  if (property === undefined) return undefined;
  if ('value' in property) return property.value;
  const source = { lookUp: ({ name }: Reference) => catalogValue(name, baseUrl) ?? `$(${name})` };
  return resolveTemplate(property.template, source, () => undefined);
}

/** `catalog.url` without a slash at the end, `catalog.host` with its port and path below it (DESIGN §5). */
export function catalogValue(name: string, baseUrl: string): string | undefined {
  const url = baseUrl.replace(/\/$/, '');
  if (name === 'catalog.url') return url;
  return name === 'catalog.host' ? url.slice(url.indexOf('//') + 2) : undefined;
}

function decode(
  value: JsonValue | undefined,
  name: string,
  tell: (diagnostic: Diagnostic) => void,
): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  const decoded = textFromBase64(value.replace(/^!BASE64!/, ''));
  if (decoded === undefined) {
    tell({
      severity: 'warning',
      code: 'gateway/property-encoding',
      message: `The property “${name}” is marked as encoded, but its value is no Base64; it is used as it is.`,
      path: POINTER,
    });
  }
  return decoded ?? value;
}
