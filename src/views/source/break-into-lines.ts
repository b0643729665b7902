/** A line longer than this makes any editor slow. */
const LONGEST_LINE = 50_000;

export function hasVeryLongLine(text: string): boolean {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    if (to - from > LONGEST_LINE) return true;
    from = to + 1;
  }
  return false;
}

/** A string as a whole, a bracket, a comma or colon, or anything else up to the next of them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** JSON with one member a line, two spaces deep: blanks change, every name, number and string stays as it was written. */
export function breakIntoLines(json: string): string {
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  const newLine = () => parts.push('\n', '  '.repeat(depth));
  for (const [token] of json.matchAll(TOKEN)) {
    const opened = previous === '{' || previous === '[';
    if (token === '}' || token === ']') {
      depth -= 1;
      if (!opened) newLine();
    } else if (opened || previous === ',') newLine();
    else if (previous === ':') parts.push(' ');
    if (token === '{' || token === '[') depth += 1;
    parts.push(token);
    previous = token;
  }
  return `${parts.join('')}\n`;
}
