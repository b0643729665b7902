import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';
import type { Random } from '../base/ports.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { YamlWriter } from '../testing/yaml-writer.ts';
import { applyPatch } from './apply-patch.ts';
import { editText } from './edit-text.ts';
import { formatPointer, getAt, joinPointer, splitPointer } from './json-pointer.ts';
import { parseText } from './parse-text.ts';
import type { MemberPosition, PatchOperation } from './patch.ts';
import { applyTextEdits, invertEdits } from './text-edits.ts';

const SEED = 20261123;
const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

const VALUES: readonly JsonValue[] = [
  'word',
  'two words',
  '2.0',
  '200',
  'a: b',
  '#x',
  "it's",
  '',
  'yes',
  ' lead',
  'tail ',
  'x\ny',
  'x\n\ny\n',
  '  x\ny\n\n',
  'long '.repeat(50),
  null,
  true,
  0,
  1.5,
  {},
  [],
  { a: 1 },
  { a: { b: [1, { c: 'x\ny' }] }, d: [] },
  [1, 'two', { k: 'v', l: ['m'] }],
  [[1], [2, 3]],
  'é\u0000',
  '*x',
  '- x',
];

function pointersOf(model: JsonObject): string[] {
  const found: string[] = [];
  const visit = (value: JsonValue, tokens: readonly string[]): void => {
    if (tokens.length > 0) found.push(formatPointer(tokens));
    if (isJsonArray(value)) for (const [index, item] of value.entries()) visit(item, [...tokens, String(index)]);
    else if (isJsonObject(value)) for (const [name, member] of Object.entries(value)) visit(member, [...tokens, name]);
  };
  visit(model, []);
  return found;
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random.next() * choices.length)] as T;
}

/** A random operation that fits the model. */
function operationFor(random: Random, model: JsonObject, pointers: readonly string[]): PatchOperation {
  const path = pick(random, pointers);
  const { parent = '' } = splitPointer(path) ?? {};
  const container = getAt(model, parent);
  switch (pick(random, ['replace', 'remove', 'rename', 'add', 'add', 'move'])) {
    case 'remove':
      return { op: 'remove', path };
    case 'rename':
      if (!isJsonObject(container)) break;
      return { op: 'move', from: path, path: joinPointer(parent, pick(random, ['renamed', '404', 'x: y', 'true'])) };
    case 'move':
      if (!isJsonArray(container)) return { op: 'move', from: path, path: '/moved', at: 'first' };
      return { op: 'move', from: path, path: joinPointer(parent, Math.floor(random.next() * container.length)) };
    case 'add':
      return additionTo(random, model, [path, parent]);
  }
  return { op: 'replace', path, value: pick(random, VALUES) };
}

function additionTo(random: Random, model: JsonObject, paths: readonly string[]): PatchOperation {
  const path = paths.find((one) => typeof getAt(model, one) === 'object' && getAt(model, one) !== null) ?? '';
  const container = getAt(model, path);
  const value = pick(random, VALUES);
  if (isJsonArray(container)) {
    return {
      op: 'add',
      path: joinPointer(path, pick(random, ['-', Math.floor(random.next() * (container.length + 1))])),
      value,
    };
  }
  const names = Object.keys(container ?? {});
  const places: MemberPosition[] = ['first', 'last', ...(names.length > 0 ? [{ before: pick(random, names) }] : [])];
  return { op: 'add', path: joinPointer(path, pick(random, ['new', '500', 'x: y'])), value, at: pick(random, places) };
}

/** The promises of DESIGN §4.1 for one change. */
function checkEdit(text: string, model: JsonObject, patch: readonly PatchOperation[], about: string): string {
  const wanted = applyPatch(model, patch);
  const edited = editText(text, patch, { model });
  if (!wanted.ok || !edited.ok) {
    throw new Error(`${about}: ${JSON.stringify(wanted.ok ? edited : wanted)}`);
  }
  const { text: after, edits } = edited.value;
  expect(parseText(after).model, `${about}: value`).toEqual(wanted.value);
  expect(applyTextEdits(text, edits), `${about}: edits`).toBe(after);
  expect(applyTextEdits(after, invertEdits(text, edits)), `${about}: undo`).toBe(text);
  if (text.includes('\r\n')) expect(/[^\r]\n/.test(after), `${about}: line ends`).toBe(false);
  return after;
}

const COMMENT = /#c\d+/g;

/** Additions and renames keep every comment; other changes keep those outside the lines of what they change. */
function checkComments(before: string, after: string, operation: PatchOperation, about: string): void {
  if (operation.op === 'move' && (operation.at !== undefined || /[&*]a\d/.test(before))) return;
  if (operation.op !== 'add' && operation.op !== 'move') return;
  const left = new Set(after.match(COMMENT));
  expect(
    [...(before.match(COMMENT) ?? [])].filter((comment) => !left.has(comment)),
    `${about}: comments`,
  ).toEqual([]);
}

describe('editText on generated YAML', { timeout: 60_000 }, () => {
  it('reads what the writer writes as the yaml library does', () => {
    for (let seed = SEED; seed < SEED + 300; seed++) {
      const text = new YamlWriter(seededRandom(seed)).write();
      const document = parseDocument(text, { merge: true });
      expect(document.errors, `seed ${seed}\n${text}`).toEqual([]);
      expect(parseText(text).model, `seed ${seed}`).toEqual(document.toJS());
    }
  });

  it('keeps its promises for single changes', () => {
    for (let seed = SEED; seed < SEED + 250; seed++) {
      const random = seededRandom(seed);
      const text = new YamlWriter(random).write();
      const model = parseText(text).model as JsonObject;
      const pointers = pointersOf(model);
      for (let times = 0; times < 5; times++) {
        const operation = operationFor(random, model, pointers);
        const about = `seed ${seed}: ${JSON.stringify(operation)}`;
        checkComments(text, checkEdit(text, model, [operation], about), operation, about);
      }
    }
  });

  it('keeps its promises for patches and for changes in a row; undoing all gives the same bytes', () => {
    for (let seed = SEED; seed < SEED + 80; seed++) {
      const random = seededRandom(seed);
      const original = new YamlWriter(random).write();
      let text = original;
      const undo: { text: string; after: string }[] = [];
      for (let times = 0; times < 6; times++) {
        const patch: PatchOperation[] = [];
        let model = parseText(text).model as JsonObject;
        const before = model;
        for (let count = 1 + Math.floor(random.next() * 3); count > 0; count--) {
          const pointers = pointersOf(model);
          if (pointers.length === 0) break;
          const operation = operationFor(random, model, pointers);
          const next = applyPatch(model, [operation]);
          if (!next.ok) break;
          model = next.value;
          patch.push(operation);
        }
        const after = checkEdit(text, before, patch, `seed ${seed}, change ${times}: ${JSON.stringify(patch)}`);
        undo.push({ text, after });
        text = after;
      }
      for (const step of undo.reverse()) {
        expect(text).toBe(step.after);
        text = step.text;
      }
      expect(text).toBe(original);
    }
  });
});

describe('editText on generated JSON', { timeout: 60_000 }, () => {
  it.each<[string, (model: JsonObject) => string]>([
    ['2 blanks', (model) => JSON.stringify(model, null, 2)],
    ['4 blanks and a final break', (model) => `${JSON.stringify(model, null, 4)}\n`],
    ['tabs and CRLF', (model) => JSON.stringify(model, null, '\t').replaceAll('\n', '\r\n')],
    ['one line', (model) => JSON.stringify(model)],
  ])('keeps its promises with %s', (_, print) => {
    for (let seed = SEED; seed < SEED + 60; seed++) {
      const random = seededRandom(seed);
      const model = parseText(new YamlWriter(random).write()).model as JsonObject;
      const text = print(model);
      const pointers = pointersOf(model);
      for (let times = 0; times < 6; times++) {
        const operation = operationFor(random, model, pointers);
        const after = checkEdit(text, model, [operation], `seed ${seed}: ${JSON.stringify(operation)}`);
        expect(layoutOf(after), `layout, seed ${seed}: ${JSON.stringify(operation)}`).toEqual(
          layoutOf(print(JSON.parse(after) as JsonObject)),
        );
      }
    }
  });
});

/** The lines of a JSON text in any order: JavaScript puts names that are numbers first. */
function layoutOf(text: string): string[] {
  return text.includes('\n')
    ? text
        .split('\n')
        .map((line) => line.replace(/,(\r?)$/, '$1'))
        .toSorted()
    : [String(text.length)];
}

const FILES = existsSync(DATA)
  ? ['ibm', 'openapi'].flatMap((folder) => readdirSync(`${DATA}${folder}`).map((file) => `${folder}/${file}`))
  : [];

describe.skipIf(FILES.length === 0)('editText on real documents', { timeout: 60_000 }, () => {
  it.each(FILES.map((file) => [file]))('%s', (file) => {
    const text = readFileSync(`${DATA}${file}`, 'utf8');
    const { model, problems } = parseText(text);
    if (model === undefined) throw new Error(problems[0]?.message);
    const random = seededRandom(SEED);
    const pointers = pointersOf(model);
    for (let times = text.length > 150_000 ? 4 : 15; times > 0; times--) {
      const operation = operationFor(random, model, pointers);
      const about = `${file}, seed ${SEED}: ${JSON.stringify(operation)}`;
      const after = checkEdit(text, model, [operation], about);
      if (operation.op === 'add') checkLines(text, after, about);
    }
  });
});

/** An addition leaves every line, but for the one it hangs on (`{}`, a comma, a flow collection). */
function checkLines(before: string, after: string, about: string): void {
  const lines = new Set(after.split('\n'));
  const lost = before.split('\n').filter((line) => !lines.has(line));
  expect(lost.length, `${about}: lost ${JSON.stringify(lost)}`).toBeLessThanOrEqual(2);
}
