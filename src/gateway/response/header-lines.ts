/** Headers as they are sent, repeated ones in lines of their own. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** One line of Latin letters. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The lines that HTTP can carry, their values without blanks around them, and the names of the others. */
export function allowedLines(lines: HeaderLines): { readonly lines: HeaderLines; readonly refused: readonly string[] } {
  if (lines.every(isAllowed)) return { lines, refused: [] };
  const trimmed = lines.map(([name, value]) => [name, value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')] as const);
  return {
    lines: trimmed.filter(isAllowed),
    refused: trimmed.filter((line) => !isAllowed(line)).map(([name]) => name),
  };
}

function isAllowed([name, value]: HeaderLines[number]): boolean {
  return NAME.test(name) && VALUE.test(value);
}

/** `over` laid over `lines`: a name in it replaces every line of that name, whatever its spelling. */
export function overlaid(lines: HeaderLines, over: HeaderLines): HeaderLines {
  if (over.length === 0) return lines;
  if (lines.length === 0) return over;
  const names = over.map(([name]) => name.toLowerCase());
  return [...lines.filter(([name]) => !names.includes(name.toLowerCase())), ...over];
}
