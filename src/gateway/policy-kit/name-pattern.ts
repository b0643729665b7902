/**
 * A regular expression of a document that is compared with names of a caller; capitals do not count. It runs in an engine
 * whose time grows with the name alone, so no name makes it run for ever. Undefined for what that engine cannot read:
 * look-around, references back, and what is no pattern.
 */
export async function namePattern(text: string): Promise<((name: string) => boolean) | undefined> {
  const { RE2JS } = await import('re2js');
  try {
    const pattern = RE2JS.compile(text, RE2JS.CASE_INSENSITIVE);
    return (name) => pattern.matcher(name).find();
  } catch {
    return undefined;
  }
}

/** Whether that engine can be had: what only checks patterns does without where it cannot. */
export async function canReadPatterns(): Promise<boolean> {
  return import('re2js').then(
    () => true,
    () => false,
  );
}
