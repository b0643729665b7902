import { getOwn, isJsonArray, isJsonObject, type JsonValue } from '../../../base/json.ts';

/** The types by all their names; without one it is a blocklist, as for the gateway. */
const TYPES: ReadonlyMap<string, 'allowlist' | 'blocklist'> = new Map([
  ['', 'blocklist'],
  ['blocklist', 'blocklist'],
  ['blacklist', 'blocklist'],
  ['allowlist', 'allowlist'],
  ['whitelist', 'allowlist'],
]);

/** A filter of names as it is written, under its newer type; undefined for what is none. */
export function nameFilter(
  value: JsonValue | undefined,
): { readonly type: 'allowlist' | 'blocklist'; readonly values: readonly string[] } | undefined {
  if (!isJsonObject(value)) return undefined;
  const type = TYPES.get(String(getOwn(value, 'type') ?? '').toLowerCase());
  const values = getOwn(value, 'values') ?? [];
  if (type === undefined || !isJsonArray(values) || values.some((each) => typeof each === 'object')) return undefined;
  return { type, values: values.map(String) };
}
