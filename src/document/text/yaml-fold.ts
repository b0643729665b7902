/**
 * The lines of a folded block scalar (`>`) that stand for `lines`: a line break of the text is an empty line, long lines are
 * wrapped at `width`. Undefined when a line starts with a blank, which folding treats in another way.
 */
export function printFolded(lines: readonly string[], width: number): string[] | undefined {
  if (lines.some((line) => /^[ \t]/.test(line) || /[ \t]$/.test(line) || line.includes('  '))) return undefined;
  const result: string[] = [];
  let content = false;
  for (const line of lines) {
    if (line === '') {
      result.push('');
      continue;
    }
    if (content) result.push('');
    content = true;
    result.push(...wrap(line, width));
  }
  return result;
}

function wrap(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row];
}
