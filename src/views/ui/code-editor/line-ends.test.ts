import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { fromEditorText, lineEndsOf, toEditorText } from './line-ends.ts';
import { marksOf } from './marks.ts';

test.each(['a\nb\n', 'a\r\nb\r\n', 'a\r\nb\n', 'a\rb', '', 'a\r\n\r\nb', '\n\r\n'])(
  '%j comes back byte for byte',
  (text) => {
    const ends = lineEndsOf(text);
    const shown = toEditorText(text, ends);
    // The editor splits at LF and joins with LF.
    expect(fromEditorText(shown.split('\n').join('\n'), ends)).toBe(text);
  },
);

test('CRLF throughout is shown without CR', () => {
  expect(toEditorText('a\r\nb\r\n', lineEndsOf('a\r\nb\r\n'))).toBe('a\nb\n');
});

test('a finding in a CRLF text is marked where it stands', () => {
  const text = 'a: 1\r\nbb: 2\r\nccc: 3\r\n';
  const from = text.indexOf('ccc');
  const doc = Text.of(toEditorText(text, 'crlf').split('\n'));
  const [mark] = marksOf([{ severity: 'error', code: 'document/test', message: 'm', from, to: from + 3 }], doc, 'crlf');
  expect(doc.sliceString(mark!.from, mark!.to)).toBe('ccc');
});

test('a finding with a line alone marks what is written in it', () => {
  const doc = Text.of(['a:', '  b: 1']);
  const [mark] = marksOf(
    [{ severity: 'warning', code: 'document/test', message: 'm', help: 'h', line: 2 }],
    doc,
    'as-written',
  );
  expect(doc.sliceString(mark!.from, mark!.to)).toBe('b: 1');
  expect(mark!.message).toBe('m\nh');
});
