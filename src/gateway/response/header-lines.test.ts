import { expect, test } from 'vitest';
import { allowedLines, overlaid } from './header-lines.ts';

test('what HTTP cannot carry is named, the rest goes without blanks around it', () => {
  const sound = [['X-A', 'Grüße']] as const;
  expect(allowedLines(sound)).toEqual({ lines: sound, refused: [] });
  expect(
    allowedLines([
      ['X-A', ' padded\r\n'],
      ['X B', 'blank in the name'],
      ['', 'no name'],
      ['X-C', 'two\r\nlines'],
      ['X-D', 'Ω'],
      ['X-E', '\u0000'],
    ]),
  ).toEqual({ lines: [['X-A', 'padded']], refused: ['X B', '', 'X-C', 'X-D', 'X-E'] });
});

test('a name replaces every line of that name, whatever its spelling', () => {
  const lines = [
    ['Set-Cookie', 'a'],
    ['X-A', '1'],
    ['set-cookie', 'b'],
  ] as const;
  expect(overlaid(lines, [['SET-COOKIE', 'c']])).toEqual([
    ['X-A', '1'],
    ['SET-COOKIE', 'c'],
  ]);
  expect(overlaid(lines, [])).toBe(lines);
});
