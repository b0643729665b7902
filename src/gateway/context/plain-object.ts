export interface PlainObject {
  readonly [key: string]: unknown;
}

/** A mapping as JSON knows it: no array, no bytes, no date, none of our own classes. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Own member of a mapping; safe for `__proto__` and the like. */
export function memberOf(value: PlainObject, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
