import { describe, expect, it } from 'vitest';
import { editText } from './edit-text.ts';
import type { PatchOperation } from './patch.ts';
import { applyTextEdits, invertEdits } from './text-edits.ts';

type Case = readonly [
  title: string,
  before: string,
  operation: PatchOperation | readonly PatchOperation[],
  after: string,
];

function check([, before, operation, after]: Case): void {
  const patch = Array.isArray(operation) ? operation : [operation as PatchOperation];
  const result = editText(before, patch);
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  expect(result.value.text).toBe(after);
  expect(applyTextEdits(before, result.value.edits)).toBe(after);
  expect(applyTextEdits(after, invertEdits(before, result.value.edits))).toBe(before);
}

const replace = (path: string, value: PatchValue): PatchOperation => ({ op: 'replace', path, value });
const add = (path: string, value: PatchValue, at?: 'first' | { before: string }): PatchOperation =>
  at === undefined ? { op: 'add', path, value } : { op: 'add', path, value, at };
const remove = (path: string): PatchOperation => ({ op: 'remove', path });
const move = (from: string, path: string, at?: 'first' | 'last'): PatchOperation =>
  at === undefined ? { op: 'move', from, path } : { op: 'move', from, path, at };
type PatchValue = Extract<PatchOperation, { op: 'replace' }>['value'];

const SCALARS: readonly Case[] = [
  ['keeps the comment and its column', 'a:   x    # c\n', replace('/a', 'z'), 'a:   z    # c\n'],
  ['quotes when YAML needs it', 'a: x\n', replace('/a', 'y: z'), "a: 'y: z'\n"],
  ['quotes what looks like a number', 'a: x\n', replace('/a', '2.0'), "a: '2.0'\n"],
  ['quotes what older readers take for a boolean', 'a: x\n', replace('/a', 'yes'), "a: 'yes'\n"],
  ['quotes what older readers take for a date', 'a: x\n', replace('/a', '2020-01-01'), "a: '2020-01-01'\n"],
  ['keeps double quotes', 'a: "x"\n', replace('/a', 'y'), 'a: "y"\n'],
  ['keeps single quotes', "a: 'x'\n", replace('/a', "it's"), "a: 'it''s'\n"],
  ['writes numbers plain', "a: '1'\n", replace('/a', 2), 'a: 2\n'],
  ['fills an empty value', 'a:\nb: 1\n', replace('/a', 'x'), 'a: x\nb: 1\n'],
  ['fills an empty value before a comment', 'a:   # c\n', replace('/a', 'x'), 'a: x  # c\n'],
  ['fills an empty value before a close comment', 'a: # c\n', replace('/a', 'x'), 'a: x # c\n'],
  ['replaces null', 'a: ~\n', replace('/a', 'x'), 'a: x\n'],
  ['replaces a plain text over lines', 'a: x\n  y\nb: 1\n', replace('/a', 'z'), 'a: z\nb: 1\n'],
  ['writes a text of lines as a block', 'a: x # c\nb: 1\n', replace('/a', 'x\ny\n'), 'a: | # c\n  x\n  y\nb: 1\n'],
  ['keeps | and its indent', 'a: |\n    x\n\nb: 1\n', replace('/a', 'y\nz\n'), 'a: |\n    y\n    z\n\nb: 1\n'],
  ['keeps | for one line', 'a: |\n  x\n  y\n', replace('/a', 'z\n'), 'a: |\n  z\n'],
  ['changes only what | does at its end', 'a: |\n  x\n  y\n', replace('/a', 'x\nz'), 'a: |-\n  x\n  z\n'],
  ['keeps >', 'a: >-\n  x y\n\n  z\n', replace('/a', 'x q\nz'), 'a: >-\n  x q\n\n  z\n'],
  ['a block becomes one line', 'a: |- # c\n  x\n  y\nb: 1\n', replace('/a', 'z'), 'a: z\nb: 1\n'],
  ['keeps blank lines of a text', 'a: |\n  x\n', replace('/a', 'x\n\n  y\n'), 'a: |\n  x\n\n    y\n'],
  ['a first line with a blank', 'a: x\n', replace('/a', ' x\ny'), 'a: |2-\n   x\n  y\n'],
  ['control characters', 'a: x\n', replace('/a', '\u0000\u2028'), 'a: "\\u0000\\u2028"\n'],
  ['the last line without a break', 'a: x', replace('/a', 'z'), 'a: z'],
  ['CRLF', 'a: x\r\nb: 1\r\n', replace('/a', 'y\nz'), 'a: |-\r\n  y\r\n  z\r\nb: 1\r\n'],
  ['a comment that would join the block', 'a: x\n   # c\n', replace('/a', 'y\nz'), 'a: "y\\nz"\n   # c\n'],
  ['a value on the line below', 'a:\n  x # c\n', replace('/a', 'z'), 'a:\n  z # c\n'],
  ['a tag goes with its value', 'a: !!str 1\n', replace('/a', 2), 'a: 2\n'],
  ['-0 and exponents', 'a: 1\n', replace('/a', 1e21), 'a: 1e+21\n'],
];

const COLLECTIONS: readonly Case[] = [
  [
    'a scalar becomes a mapping below its comment',
    'a: x # c\nb: 1\n',
    replace('/a', { k: 1 }),
    'a: # c\n  k: 1\nb: 1\n',
  ],
  ['a mapping becomes a scalar', 'a: # c\n  k: 1\n  l: 2\nb: 1\n', replace('/a', 'x'), 'a: x # c\nb: 1\n'],
  ['a mapping becomes a list', 'a:\n  k: 1\nb: 1\n', replace('/a', [1]), 'a:\n  - 1\nb: 1\n'],
  [
    'only what differs is written',
    'a: # c\n  k: 1 # k\n  l: 2 # l\n',
    replace('/a', { k: 1, l: 3, m: 4 }),
    'a: # c\n  k: 1 # k\n  l: 3 # l\n  m: 4\n',
  ],
  [
    'only the item that went',
    'a:\n  - x # x\n  - y # y\n  - z # z\n',
    replace('/a', ['x', 'z']),
    'a:\n  - x # x\n  - z # z\n',
  ],
  [
    'another order is written anew',
    'a:\n  k: 1\n  l: 2\nb: 1\n',
    replace('/a', { l: 2, k: 1 }),
    'a:\n  l: 2\n  k: 1\nb: 1\n',
  ],
  ['{} takes a block', 'a: {} # c\nb: 1\n', add('/a/k', { l: 1 }), 'a: # c\n  k:\n    l: 1\nb: 1\n'],
  ['[] takes a block', 'a: []\n', add('/a/-', { k: 1, l: [] }), 'a:\n  - k: 1\n    l: []\n'],
  ['[] in a list', 'a:\n- []\n', add('/a/0/-', 'x'), 'a:\n- - x\n'],
  ['{} in braces stays there', 'a: {b: {}}\n', add('/a/b/k', 'x, y'), "a: {b: {k: 'x, y'}}\n"],
  ['the document', '# c\n{}\n', add('/a', 1), '# c\na: 1\n'],
];

const INSERTIONS: readonly Case[] = [
  ['last', 'a: 1 # a\n\n# end\n', add('/b', 2), 'a: 1 # a\nb: 2\n\n# end\n'],
  ['last, without a final break', 'a: 1', add('/b', 2), 'a: 1\nb: 2'],
  ['last, below a nested comment', 'a:\n  k: 1\n  # k\n# end\n', add('/b', 2), 'a:\n  k: 1\n  # k\nb: 2\n# end\n'],
  ['last, below a kept block', 'a: |+\n  x\n\n', add('/b', 2), 'a: |+\n  x\n\nb: 2\n'],
  ['first, below the head of the file', '# head\na: 1\n', add('/b', 2, 'first'), '# head\nb: 2\na: 1\n'],
  ['first, above a comment of the next', 'm:\n  # a\n  a: 1\n', add('/m/b', 2, 'first'), 'm:\n  b: 2\n  # a\n  a: 1\n'],
  ['before, above its comment', 'a: 1\n\n# b\nb: 2\n', add('/c', 3, { before: 'b' }), 'a: 1\n\nc: 3\n# b\nb: 2\n'],
  [
    'before the first on the line of a dash',
    'l:\n- a: 1\n  b: 2\n',
    add('/l/0/c', 3, 'first'),
    'l:\n- c: 3\n  a: 1\n  b: 2\n',
  ],
  [
    'with 4 blanks a level',
    'a:\n    b:\n        c: 1\n',
    add('/a/d', { e: { f: 1 } }),
    'a:\n    b:\n        c: 1\n    d:\n        e:\n            f: 1\n',
  ],
  ['a list under its name, not indented', 'a:\n- x\nb: 1\n', add('/c', ['z']), 'a:\n- x\nb: 1\nc:\n- z\n'],
  ['a list under its name, indented', 'a:\n  - x\nb: 1\n', add('/c', ['y!']), 'a:\n  - x\nb: 1\nc:\n  - y!\n'],
  ['an item with a wide dash', 'a:\n-   k: 1\n', add('/a/-', { k: 2, l: 3 }), 'a:\n-   k: 1\n-   k: 2\n    l: 3\n'],
  ['an item above the comment of the next', 'a:\n- x\n# y\n- y\n', add('/a/1', 'n2'), 'a:\n- x\n- n2\n# y\n- y\n'],
  ['a numeric name as its siblings', "r:\n  '200': {}\n", add('/r/404', {}), "r:\n  '200': {}\n  '404': {}\n"],
  ['a numeric name as its plain siblings', 'r:\n  200: {}\n', add('/r/404', {}), 'r:\n  200: {}\n  404: {}\n'],
  ['a numeric name alone', 'r: {}\n', add('/r/404', 'x'), "r:\n  '404': x\n"],
  ['in braces', 'a: { b: 1 } # c\n', add('/a/d', [1]), 'a: { b: 1, d: [1] } # c\n'],
  ['in braces over lines', 'a: {\n  b: 1 # b\n}\n', add('/a/c', 2), 'a: {\n  b: 1, # b\n  c: 2\n}\n'],
  ['in brackets with a comma at the end', 'a: [1, 2, ]\n', add('/a/-', 3), 'a: [1, 2, 3, ]\n'],
  [
    'below a byte order mark',
    '\uFEFFa: 1\n',
    [add('/b', 2), add('/c', { d: 3 }, 'first')],
    '\uFEFFc:\n  d: 3\na: 1\nb: 2\n',
  ],
  ['before the end of the document', 'a: 1\n...\n', add('/b', 2), 'a: 1\nb: 2\n...\n'],
  ['in a text that keeps CRLF', 'a:\r\n  b: 1\r\n', add('/a/c', { d: 1 }), 'a:\r\n  b: 1\r\n  c:\r\n    d: 1\r\n'],
  [
    'a second definition above the first',
    'd:\n  Client ID:\n    type: apiKey\n',
    add('/d/Client Secret', { type: 'apiKey' }, 'first'),
    'd:\n  Client Secret:\n    type: apiKey\n  Client ID:\n    type: apiKey\n',
  ],
  ['__proto__', 'a: 1\n', add('/__proto__', 2), 'a: 1\n__proto__: 2\n'],
];

const REMOVALS: readonly Case[] = [
  ['keeps what stands around', 'a: 1\n# b\nb: 2 # two\n\n# c\nc: 3\n', remove('/b'), 'a: 1\n# b\n\n# c\nc: 3\n'],
  ['the last member', 'a: 1\nb: 2', remove('/b'), 'a: 1'],
  ['the only member leaves braces', 'a: # a\n  b: 1\n  # left\nc: 2\n', remove('/a/b'), 'a: {} # a\n  # left\nc: 2\n'],
  ['the only item leaves brackets', 'a:\n- b\n', remove('/a/0'), 'a: []\n'],
  ['the only member of an item', 'a:\n- b: 1\n', remove('/a/0/b'), 'a:\n- {}\n'],
  ['the only member of the document', '# head\na: 1\n', remove('/a'), '# head\n{}\n'],
  ['on the line of a dash', 'a:\n- b: 1 # b\n  c: 2\n', remove('/a/0/b'), 'a:\n- c: 2\n'],
  [
    'on the line of a dash, with a comment between',
    'a:\n- b: 1\n  # c\n  c: 2\n',
    remove('/a/0/b'),
    'a:\n-\n  # c\n  c: 2\n',
  ],
  ['a nested list', 'a:\n- - x\n  - y\n', remove('/a/0/0'), 'a:\n- - y\n'],
  ['in braces', 'a: {b: 1, c: 2, d: 3}\n', remove('/a/c'), 'a: {b: 1, d: 3}\n'],
  ['last in braces', 'a: {b: 1, c: 2}\n', remove('/a/c'), 'a: {b: 1}\n'],
  ['only in braces', 'a: {b: 1}\n', remove('/a/b'), 'a: {}\n'],
  ['the last line below a kept block', 'a: |+\n  x\n\nb: 1', remove('/b'), 'a: |+\n  x\n\n'],
  ['blank lines that would join a kept block', 'a: |+\n  x\nb: 1\n\nc: 2\n', remove('/b'), 'a: |+\n  x\nc: 2\n'],
];

const MOVES: readonly Case[] = [
  ['a name only', "a: # c\n    b:   'x'\n", move('/a', '/n m'), "n m: # c\n    b:   'x'\n"],
  ['a name in its quotes', '"a": 1\n', move('/a', '/b'), '"b": 1\n'],
  ['a plain number', '404: 1\n', move('/404', '/405'), '405: 1\n'],
  ['a name that needs quotes', 'a: 1\n', move('/a', '/b: c'), "'b: c': 1\n"],
  ['an explicit name', '? a\n: 1\n', move('/a', '/b'), '? b\n: 1\n'],
  ['over another', 'a: 1\nb: 2\n', move('/b', '/a'), 'a: 2\n'],
  [
    'an item with its comment',
    'a:\n- x # x\n- k: 1 # k\n  # l\n  l: 2\n',
    move('/a/0', '/a/1'),
    'a:\n- k: 1 # k\n  # l\n  l: 2\n- x # x\n',
  ],
  [
    'a member with its lines to another depth',
    'a:\n  b: # b\n    # in\n    c: |\n      x\nd: {}\n',
    move('/a/b', '/e'),
    'a: {}\nd: {}\ne: # b\n  # in\n  c: |\n    x\n',
  ],
  ['a member to the front', 'a: 1 # a\nb: 2 # b\n', move('/b', '/b', 'first'), 'b: 2 # b\na: 1 # a\n'],
];

const ALIASES: readonly Case[] = [
  [
    'a change at the alias writes it out there',
    'a: &x {k: 1}\nb: *x\n',
    replace('/b/k', 2),
    'a: &x {k: 1}\nb:\n  k: 2\n',
  ],
  [
    'a change at the anchor leaves the alias its value',
    'a: &x\n  k: 1\nb: *x\nc: *x\n',
    replace('/a/k', 2),
    'a:\n  k: 2\nb: &x\n  k: 1\nc: *x\n',
  ],
  ['a scalar anchor', 'a: &x 1 # a\nb: *x\n', replace('/a', 2), 'a: 2 # a\nb: &x 1\n'],
  ['an anchor that goes', 'a: &x [1]\nb: [*x, *x]\n', remove('/a'), 'b: [&x [1], *x]\n'],
  ['an anchor nobody uses stays', 'a: &x 1\n', replace('/a', 2), 'a: &x 2\n'],
  [
    'a merged member gets its own',
    'a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\n',
    replace('/b/k', 3),
    'a: &x {k: 1}\nb:\n  <<: *x\n  l: 2\n  k: 3\n',
  ],
  [
    'a merged member cannot come back',
    'a: &x {k: 1, m: 2}\nb:\n  <<: *x\n  l: 2\n',
    remove('/b/k'),
    'a: &x {k: 1, m: 2}\nb:\n  m: 2\n  l: 2\n',
  ],
  ['a rename of the anchored member', 'a: &x {k: 1}\nb: *x\n', move('/a', '/c'), 'c: &x {k: 1}\nb: *x\n'],
];

const SEVERAL: readonly Case[] = [
  [
    'a rename that follows into every reference',
    'd:\n  A: # a\n    x: 1\nr:\n- $ref: "#/d/A"\n- $ref: "#/d/A" # two\n',
    [move('/d/A', '/d/B'), replace('/r/0/$ref', '#/d/B'), replace('/r/1/$ref', '#/d/B')],
    'd:\n  B: # a\n    x: 1\nr:\n- $ref: "#/d/B"\n- $ref: "#/d/B" # two\n',
  ],
  [
    'changes of what was added',
    'a: 1\n',
    [add('/b', {}), add('/b/c', []), add('/b/c/-', 'x'), replace('/a', 2)],
    'a: 2\nb:\n  c:\n    - x\n',
  ],
  ['an item removed twice', 'a: [1, 2, 3]\n', [remove('/a/0'), remove('/a/0')], 'a: [3]\n'],
];

const JSON_CASES: readonly Case[] = [
  ['a text', '{\n  "a": "x",\n  "b": 1\n}\n', replace('/a', 'y"'), '{\n  "a": "y\\"",\n  "b": 1\n}\n'],
  ['compact', '{"a":1,"b":[1]}', add('/b/-', { c: 'd' }), '{"a":1,"b":[1,{"c":"d"}]}'],
  ['compact, one member', '{"a":1}', add('/b', 2), '{"a":1,"b":2}'],
  ['on one line with blanks', '{"a": 1, "b": 2}', add('/c', { d: [1, 2] }), '{"a": 1, "b": 2, "c": {"d": [1, 2]}}'],
  ['tabs and CRLF', '{\r\n\t"a": 1\r\n}', add('/b', [1]), '{\r\n\t"a": 1,\r\n\t"b": [\r\n\t\t1\r\n\t]\r\n}'],
  [
    '4 blanks',
    '{\n    "a": {}\n}',
    add('/a/b', { c: 1 }),
    '{\n    "a": {\n        "b": {\n            "c": 1\n        }\n    }\n}',
  ],
  ['first', '{\n  "a": 1\n}', add('/b', 2, 'first'), '{\n  "b": 2,\n  "a": 1\n}'],
  ['before', '{"a": 1, "b": 2}', add('/c', 3, { before: 'b' }), '{"a": 1, "c": 3, "b": 2}'],
  [
    'a list on one line in a text of lines',
    '{\n  "a": ["x"],\n  "b": 1\n}',
    add('/a/-', 'y'),
    '{\n  "a": ["x", "y"],\n  "b": 1\n}',
  ],
  ['remove first', '{\n  "a": 1,\n  "b": 2\n}', remove('/a'), '{\n  "b": 2\n}'],
  ['remove last', '{\n  "a": 1,\n  "b": 2\n}', remove('/b'), '{\n  "a": 1\n}'],
  ['remove only', '{\n  "a": {\n    "b": 1\n  }\n}', remove('/a/b'), '{\n  "a": {}\n}'],
  ['rename', '{"a" : {"x":  1}}', move('/a', '/b'), '{"b" : {"x":  1}}'],
  ['a name with escapes', '{"a\\u0041\\"": 1}', replace('/aA"', 2), '{"a\\u0041\\"": 2}'],
  [
    'move with its lines',
    '{\n  "a": {\n    "b": [\n      1,  2\n    ]\n  },\n  "c": {}\n}',
    move('/a/b', '/d'),
    '{\n  "a": {},\n  "c": {},\n  "d": [\n    1,  2\n  ]\n}',
  ],
  ['strings full of brackets', '{"x": "}]\\\\\\"{", "a": 1}', replace('/a', 2), '{"x": "}]\\\\\\"{", "a": 2}'],
  ['a byte order mark', '\uFEFF{"a": 1}', replace('/a', 2), '\uFEFF{"a": 2}'],
];

describe('editText', () => {
  describe.each([
    ['YAML scalars', SCALARS],
    ['YAML collections', COLLECTIONS],
    ['YAML insertions', INSERTIONS],
    ['YAML removals', REMOVALS],
    ['YAML moves', MOVES],
    ['YAML anchors and aliases', ALIASES],
    ['patches of several operations', SEVERAL],
    ['JSON', JSON_CASES],
  ])('%s', (_, cases) => {
    it.each(cases.map((one) => [one[0], one] as const))('%s', (_title, one) => check(one));
  });

  it('changes nothing when the text does not parse, and says where', () => {
    const result = editText('a: 1\nb: [', [replace('/a', 2)]);
    expect(result).toMatchObject({ ok: false, error: { code: 'document/not-editable', line: 2 } });
  });

  it('changes nothing when the patch does not fit', () => {
    expect(editText('a: 1\n', [replace('/a', 2), remove('/b')])).toMatchObject({
      ok: false,
      error: { code: 'document/patch-path' },
    });
  });

  it('touches only the characters that change', () => {
    const result = editText('a: old title # c\n', [replace('/a', 'old name')]);
    expect(result.ok && result.value.edits).toEqual([{ from: 7, to: 11, insert: 'nam' }]);
  });
});

describe('editText in a large document', () => {
  const filler = Array.from({ length: 2000 }, (_, at) => `  /p${at}:\n    get: {}\n`).join('');
  const edit = (head: string, path: string, tail = ''): string => {
    const result = editText(`${head}paths:\n${filler}${tail}`, [replace(path, 'new')]);
    if (!result.ok) throw new Error(result.error.message);
    return result.value.text.replace(`paths:\n${filler}`, '…\n');
  };

  it.each([
    [
      'reads the entry alone',
      "# top\nswagger: '2.0'\ninfo: # i\n    title: T # t\n# end\n",
      '/info/title',
      "# top\nswagger: '2.0'\ninfo: # i\n    title: new # t\n# end\n…\n",
    ],
    ['does not mistake a text for an entry', 'x: "a\nb: 1\n  c"\nb: 1\n', '/b', 'x: "a\nb: 1\n  c"\nb: new\n…\n'],
    ['keeps aliases in other entries', 'b: &x {k: 1}\nc: *x\n', '/b/k', 'b: {k: new}\nc: &x\n  k: 1\n…\n'],
    ['follows aliases from other entries', 'c: &x {k: 1}\nb: *x\n', '/b/k', 'c: &x {k: 1}\nb:\n  k: new\n…\n'],
    ['goes through documents in braces at column 0', 'a: {\n  k: 1\n}\nb: 2\n', '/a/k', 'a: {\n  k: new\n}\nb: 2\n…\n'],
  ])('%s', (_, head, path, after) => expect(edit(head, path)).toBe(after));

  it('uses the layout of the document where the entry shows none', () => {
    const result = editText(`info: {}\nsecurity: []\nhosts:\n- 'a b'\npaths:\n${filler}`, [
      add('/security/-', { 'x y': ['2.0'] }),
    ]);
    expect(result.ok && result.value.text.slice(0, 60)).toMatch(/^info: \{\}\nsecurity:\n- x y:\n {2}- '2\.0'\nhosts:/);
  });
});
