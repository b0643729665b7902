import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { objectFrom } from '../../document/members.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const APIC_DEV = ['x-ibm-configuration', 'catalogs', 'apic-dev', 'properties'] as const;
const REFERENCE = /\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g;

/**
 * What the toolkit's local gateway does with the environment when it loads a document (gateway.md §3.5): a property whose
 * value for the catalog `apic-dev` names variables, as `$(NAME)`, is put into every text that refers to it, and
 * `CATALOG_HOST` into every `$(catalog.host)`.
 */
export function withEnvironment(
  model: JsonObject,
  env: Environment,
  tell: (diagnostic: Diagnostic) => void,
): JsonObject {
  const values = new Map<string, string>();
  const host = env.CATALOG_HOST;
  if (host !== undefined && host !== '') values.set('catalog.host', host);
  const properties = APIC_DEV.reduce<JsonValue | undefined>((value, key) => getOwn(value, key), model);
  const replaced = new Map<string, string>();
  for (const [name, value] of isJsonObject(properties) ? Object.entries(properties) : []) {
    if (typeof value !== 'string' || value.match(REFERENCE) === null) continue;
    const missing = [...value.matchAll(REFERENCE)].flatMap(([, key = '']) => (env[key] === undefined ? [key] : []));
    if (missing.length > 0) {
      tell(notSet(missing, name));
      continue;
    }
    const text = value.replace(REFERENCE, (_whole, key: string) => env[key] ?? '');
    values.set(name, text);
    replaced.set(value, text);
  }
  if (values.size === 0) return model;
  const fill = (text: string): string =>
    replaced.get(text) ?? text.replace(/\$\(([^()]+)\)/g, (whole, name: string) => values.get(name) ?? whole);
  return mapTexts(model, fill);
}

function notSet(missing: readonly string[], property: string): Diagnostic {
  const names = missing.join(' and ');
  return {
    severity: 'warning',
    code: 'cli/environment',
    message: `${names} ${missing.length === 1 ? 'is' : 'are'} not set in the environment, so the property “${property}” stays as it is.`,
    help: `Start with ${missing[0]}=… in front of the command.`,
    path: `/${APIC_DEV.join('/')}${joinPointer('', property)}`,
  };
}

function mapTexts(model: JsonObject, fill: (text: string) => string): JsonObject {
  const map = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return value.includes('$(') ? fill(value) : value;
    if (isJsonArray(value)) return value.map(map);
    return isJsonObject(value) ? mapMembers(value) : value;
  };
  const mapMembers = (object: JsonObject): JsonObject =>
    objectFrom(Object.entries(object).map(([key, value]) => [key, map(value)]));
  return mapMembers(model);
}
