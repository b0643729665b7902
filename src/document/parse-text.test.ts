import { describe, expect, it } from 'vitest';
import { parse as oracle } from 'yaml';
import { parseText } from './parse-text.ts';

function modelOf(text: string): unknown {
  const parsed = parseText(text);
  if (parsed.model === undefined) throw new Error(parsed.problems[0]?.message);
  return parsed.model;
}

describe('parseText', () => {
  it.each([
    ['strings, numbers, booleans, null', 'a: x\nb: 1\nc: 1.5\nd: true\ne: ~\nf:\ng: "1"\n'],
    ['YAML 1.2 words', 'a: yes\nb: on\nc: 0o17\nd: 1e3\ne: 0x1F\n'],
    ['block scalars', 'a: |\n  x\n   y\n\nb: >+\n  f\n  g\n\nc: |-\n  z'],
    ['quoted scalars over lines', "a: \"x\n  y\"\nb: 'it''s\n\n  z'\n"],
    ['flow collections', 'a: {b: [1, {c: d}], "e": f}\n'],
    ['anchors and merge keys', 'x: &b {a: 1, c: 2}\ny:\n  <<: *b\n  a: 5\nz: *b\n'],
    ['lists of lists and of mappings', 'a:\n- - 1\n  - 2\n- b: c\n  d: e\n-\n'],
    ['comments and markers', '# top\n---\na: 1 # one\n# end\n...\n'],
    ['CRLF', 'a:\r\n  b: |\r\n    x\r\n    y\r\n'],
    ['explicit keys', '? a\n: b\n? c\n'],
  ])('reads %s as YAML 1.2 says', (_, text) => {
    expect(modelOf(text)).toEqual(oracle(text, { merge: true }));
  });

  it('keeps names as they are written and dates as text', () => {
    expect(modelOf('200: a\n1.0: b\ntrue: c\n~: d\ne: 2020-01-01\n')).toEqual({
      '200': 'a',
      '1.0': 'b',
      true: 'c',
      '~': 'd',
      e: '2020-01-01',
    });
  });

  it('takes __proto__ for a name', () => {
    for (const text of ['__proto__: {x: 1}', '{"__proto__": {"x": 1}}']) {
      expect(Object.keys(modelOf(text) as object)).toEqual(['__proto__']);
    }
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('reads what other readers take: a bracket or quoted text at the column of its name', () => {
    const text = 'a:\n  b: {\n    c: 1\n  }\n  d: [\n    2\n  ]\n  e: "f\n  g"\n';
    const parsed = parseText(text);
    expect(parsed.model).toEqual({ a: { b: { c: 1 }, d: [2], e: 'f g' } });
    expect(parsed.problems.map(({ severity, code, line }) => [severity, code, line])).toEqual([
      ['warning', 'document/yaml-indentation', 4],
      ['warning', 'document/yaml-indentation', 7],
      ['warning', 'document/yaml-indentation', 9],
    ]);
  });

  it('takes a hundred such brackets, and leaves those in texts alone', () => {
    const one = (at: number): string => `k${at}: { # {\n  a: [\n    1\n  ]\n}\nt${at}: |\n  {\n  }\n`;
    const parsed = parseText(Array.from({ length: 100 }, (_, at) => one(at)).join(''));
    expect(parsed.model).toMatchObject({ k0: { a: [1] }, t0: '{\n}\n', k99: { a: [1] }, t99: '{\n}\n' });
    expect(parsed.problems.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, at) => at * 8 + 5));
  });

  it.each<[string, string, string, number, number]>([
    ['nothing', '', 'document/empty', 1, 1],
    ['comments only', '# just a comment\n', 'document/empty', 1, 1],
    ['a list', '- 1', 'document/root-not-mapping', 1, 1],
    ['a JSON list', '[1]', 'document/root-not-mapping', 1, 1],
    ['a word', 'word', 'document/root-not-mapping', 1, 1],
    ['a tab', 'a:\n\tb: 1', 'document/yaml-tab', 2, 1],
    ['two documents', 'a: 1\n---\nb: 2', 'document/several-documents', 2, 1],
    ['a duplicate', 'a: 1\nb: 2\na: 3', 'document/duplicate-key', 3, 1],
    ['an unknown alias', 'a: *b', 'document/unknown-alias', 1, 4],
    ['a circular alias', 'a: &x [*x]', 'document/circular-alias', 1, 8],
    ['an open bracket', 'a: [1', 'document/yaml-syntax', 1, 6],
    [
      'an open quote, at the line after it',
      'a: "x\nb: 1\nc: 2\nd: 3\ne: 4\nf: 5\ng: "y"',
      'document/yaml-indentation',
      2,
      1,
    ],
    ['a second colon', 'a: b: c', 'document/yaml-indentation', 1, 5],
    ['NUL', 'a: \0', 'document/control-character', 1, 4],
    ['a list as a name', '? [a]\n: b', 'document/complex-key', 1, 3],
    ['a wrong merge', '<<: 3', 'document/yaml-merge', 1, 1],
    ['a JSON trailing comma', '{\n  "a": 1,\n}', 'document/json-syntax', 2, 9],
    ['a JSON comment', '{"a": 1 // x\n}', 'document/json-syntax', 1, 9],
    ['a JSON duplicate', '{"a": 1,\n "\\u0061": 2}', 'document/duplicate-key', 2, 2],
    ['JSON cut off', '{"a": {"b": [1, 2', 'document/json-syntax', 1, 18],
    ['an open JSON string', '{"a": "x\n}', 'document/json-syntax', 1, 9],
    ['two JSON documents', '{"a": 1}\n{"b": 2}', 'document/json-syntax', 2, 1],
  ])('says what is wrong with %s, where, and what to do', (_, text, code, line, column) => {
    const { model, problems } = parseText(text);
    expect(model).toBeUndefined();
    expect(problems[0]).toMatchObject({ severity: 'error', code, line, column });
    expect(problems[0]?.message).toBeTruthy();
    expect(problems[0]?.help).toBeTruthy();
  });

  it('reads past a byte order mark, tells of it, and counts offsets with it', () => {
    expect(parseText('\uFEFFa: 1')).toMatchObject({
      model: { a: 1 },
      problems: [{ code: 'document/byte-order-mark' }],
    });
    expect(parseText('\uFEFF{"a": }').problems[0]).toMatchObject({ line: 1, column: 8, from: 7 });
  });

  it('stops bombs', () => {
    const names = [...'abcdefghi'];
    const bomb = names.map((name, at) => `${name}: &${name} [${Array(9).fill(at === 0 ? 'x' : `*${names[at - 1]}`)}]`);
    expect(parseText(bomb.join('\n')).problems[0]?.code).toBe('document/alias-bomb');
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    expect(parseText(deep).problems[0]?.code).toBe('document/too-deep');
    expect(parseText(`a: ${deep}`).problems[0]?.code).toBe('document/too-deep');
    expect(parseText('- '.repeat(10_000)).problems[0]?.code).toBe('document/too-deep');
    const blocks = Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(parseText(blocks).problems[0]?.code).toBe('document/too-deep');
  });

  it('reads 200 aliases and 300 levels', () => {
    const aliases = `a: &a x\n${Array.from({ length: 200 }, (_, at) => `k${at}: *a`).join('\n')}`;
    expect(Object.keys(modelOf(aliases) as object)).toHaveLength(201);
    expect(parseText(`a: ${'['.repeat(300)}${']'.repeat(300)}`).problems).toEqual([]);
  });

  it('warns of tags and of numbers JSON does not have', () => {
    expect(parseText('a: !Ref b\nc: .inf')).toMatchObject({
      model: { a: 'b', c: '.inf' },
      problems: [
        { severity: 'warning', code: 'document/yaml-tag', line: 1 },
        { severity: 'warning', code: 'document/yaml-number', line: 2 },
      ],
    });
  });
});
