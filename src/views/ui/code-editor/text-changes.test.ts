import { expect, test } from 'vitest';
import type { TextEdit } from '../../../document/engine.ts';
import { textChanges } from './text-changes.ts';

function apply(text: string, edits: readonly TextEdit[]): string {
  return [...edits].reverse().reduce((at, edit) => at.slice(0, edit.from) + edit.insert + at.slice(edit.to), text);
}

test('equal texts need no change', () => {
  expect(textChanges('a\nb\n', 'a\nb\n')).toEqual([]);
});

test('one place: the exact characters', () => {
  expect(textChanges('title: Weather\nhost: x\n', 'title: Weather API\nhost: x\n')).toEqual([
    { from: 14, to: 14, insert: ' API' },
  ]);
});

test('two places far apart leave what is between them alone', () => {
  const before = 'defs:\n  key-1:\n    in: header\nmiddle: stays\nsecurity:\n  - key-1: []\n';
  const after = before.replaceAll('key-1', 'Client ID');
  const edits = textChanges(before, after);
  expect(edits).toHaveLength(2);
  expect(apply(before, edits)).toBe(after);
  expect(edits.every(({ from, to }) => to <= before.indexOf('middle') || from >= before.indexOf('security'))).toBe(
    true,
  );
});

test('any two texts: the edits lead from one to the other, ascending and apart', () => {
  const seed = 20261123;
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = () =>
    Array.from({ length: next(14) }, () => ['a', 'bb', 'c:\r', '', 'dd: 1'][next(5)]).join('\n') + '\n'.repeat(next(2));
  for (let round = 0; round < 3_000; round += 1) {
    const before = text();
    const after = text();
    const edits = textChanges(before, after);
    expect(apply(before, edits), `seed ${seed}, round ${round}`).toBe(after);
    for (let i = 1; i < edits.length; i += 1) expect(edits[i]!.from).toBeGreaterThanOrEqual(edits[i - 1]!.to);
  }
});

test('texts that differ everywhere become one replacement', () => {
  const before = Array.from({ length: 2_000 }, (_, i) => `old ${i}`).join('\n');
  const after = Array.from({ length: 2_000 }, (_, i) => `new ${i * 3}`).join('\n');
  const edits = textChanges(before, after);
  expect(edits).toHaveLength(1);
  expect(apply(before, edits)).toBe(after);
});
