/**
 * Where `actual` is not what was expected; empty when it is. Objects are compared member by member (others may be there),
 * lists whole, null means “absent”, a text that begins with `~` means “contains the rest”.
 */
export function mismatches(expected: unknown, actual: unknown, at: string): readonly string[] {
  if (expected === null) return actual === undefined || actual === null ? [] : [`${at} is ${show(actual)}, not absent`];
  if (typeof expected === 'string' && expected.startsWith('~')) {
    const fits = typeof actual === 'string' && actual.includes(expected.slice(1));
    return fits ? [] : [`${at} is ${show(actual)}, which does not contain ${show(expected.slice(1))}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return [`${at} is ${show(actual)}, expected ${expected.length} elements: ${show(expected)}`];
    }
    return expected.flatMap((each, index) => mismatches(each, actual[index], `${at}[${index}]`));
  }
  if (typeof expected === 'object') {
    if (typeof actual !== 'object' || actual === null) return [`${at} is ${show(actual)}, expected ${show(expected)}`];
    return Object.entries(expected).flatMap(([key, value]) =>
      mismatches(value, Object.hasOwn(actual, key) ? Reflect.get(actual, key) : undefined, `${at}.${key}`),
    );
  }
  return Object.is(expected, actual) ? [] : [`${at} is ${show(actual)}, expected ${show(expected)}`];
}

/** As `mismatches`, with nothing more than expected. */
export function differences(expected: unknown, actual: unknown, at: string): readonly string[] {
  const same = JSON.stringify(sorted(expected)) === JSON.stringify(sorted(actual));
  return same ? [] : [`${at} is ${show(actual)}, expected ${show(expected)}`];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, each]) => [key, sorted(each)]),
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
