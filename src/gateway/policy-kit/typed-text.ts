/** The number that a text says; undefined when it says none. */
export function numberIn(text: string): number | undefined {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : undefined;
}

/** What a text says that is true or false; undefined for any other. */
export function truthIn(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}
