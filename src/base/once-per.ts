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

/** The same for texts, of which any number may come: once there are `most`, what was made is forgotten. */
export function oncePerText<More extends readonly unknown[], V>(
  most: number,
  make: (text: string, ...more: More) => V,
): (text: string, ...more: More) => V {
  const made = new Map<string, { readonly value: V }>();
  return (text, ...more) => {
    const known = made.get(text);
    if (known !== undefined) return known.value;
    const value = make(text, ...more);
    if (made.size >= most) made.clear();
    made.set(text, { value });
    return value;
  };
}
