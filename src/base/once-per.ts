/**
 * Makes something of an object once, for as long as the object lives: of the properties of a step, which are the same in
 * every call when no reference is in them, or of a schema. What else `make` is given is the same for the same object.
 */
export function oncePer<K extends object, More extends readonly unknown[], V>(
  make: (key: K, ...more: More) => V,
): (key: K, ...more: More) => V {
  const made = new WeakMap<K, { readonly value: V }>();
  return (key, ...more) => {
    const known = made.get(key);
    if (known !== undefined) return known.value;
    const value = make(key, ...more);
    made.set(key, { value });
    return value;
  };
}
