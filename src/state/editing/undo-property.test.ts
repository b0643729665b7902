import { describe, expect, it } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Random } from '../../base/ports.ts';
import { createInPlaceEngine } from '../../document/in-place-engine.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { parseText } from '../../document/parse-text.ts';
import type { JsonPointer, Patch } from '../../document/patch.ts';
import { createFakeTime } from '../../testing/fake-time.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { DocumentSession, type SessionView } from './document-session.ts';

/*
 * Whatever a person does in forms and in Source, undoing all of it gives the first text, byte for byte, and its model;
 * redoing all of it gives the last ones again.
 */

const YAML = `# Weather, for people
swagger: '2.0'
info: {title: "Weather Provider", version: 1.0.0} # flow
x-base: &base
    type: string   # four spaces below this
schemes: [ https, http ]
paths:
    /current:
        get:
            summary: >-
              folded
              text
            responses: {'200': {description: OK}}
    /today: # commented
        get:
            responses:
                '200':
                    description: 'it''s fine'
tags:
  - name: one
  # between
  - name: two`;

const DOCUMENTS: readonly (readonly [name: string, text: string])[] = [
  ['YAML', YAML],
  ['YAML with CRLF', YAML.replaceAll('\n', '\r\n')],
  ['JSON', `${JSON.stringify(parseText(YAML).model, null, 2)}\n`],
  ['JSON in one line', JSON.stringify(parseText(YAML).model)],
];

const RUNS = 25;
const STEPS = 25;

describe.each(DOCUMENTS)('undo of everything in %s', (_name, text) => {
  it.each(Array.from({ length: RUNS }, (_run, index) => index + 1))('seed %i', async (seed) => {
    const random = seededRandom(seed);
    const time = createFakeTime();
    let view: SessionView | undefined;
    const session = new DocumentSession({
      engine: createInPlaceEngine(),
      clock: time.clock,
      scheduler: time.scheduler,
      onChange: (next) => {
        view = next;
      },
      onParsed: () => undefined,
      onLost: () => undefined,
    });
    const shown = (): SessionView => view as SessionView;
    await session.open(text);
    for (let step = 0; step < STEPS; step += 1) {
      act(session, shown(), random);
      if (random.next() < 0.4) await time.advance(Math.floor(random.next() * 1500));
    }
    await session.settled();
    while (shown().redoLabel !== undefined) session.redo();
    await session.settled();
    const last = shown();
    expectInStep(last);

    while (shown().undoLabel !== undefined) session.undo();
    await session.settled();
    expect(shown().text).toBe(text);
    expectInStep(shown());

    while (shown().redoLabel !== undefined) session.redo();
    await session.settled();
    expect(shown().text).toBe(last.text);
    if (last.parses) expect(shown().model).toEqual(last.model);
    expectInStep(shown());
  });
});

function expectInStep({ text, model, parses, textPending }: SessionView): void {
  const parsed = parseText(text);
  expect(textPending).toBe(false);
  expect(parses).toBe(parsed.model !== undefined);
  if (parses) expect(JSON.stringify(model)).toBe(JSON.stringify(parsed.model));
}

function act(session: DocumentSession, view: SessionView, random: Random): void {
  const choice = random.next();
  if (choice < 0.55) {
    const key = random.next() < 0.3 ? 'field' : undefined;
    if (view.model !== undefined) session.edit(randomPatch(view.model, random), 'Edit', key);
  } else if (choice < 0.75) session.typeText(typedText(view.text, random));
  else if (choice < 0.9) session.undo();
  else session.redo();
}

/** Mostly what leaves the text readable, sometimes anything. */
function typedText(text: string, random: Random): string {
  if (random.next() < 0.75) {
    if (text.startsWith('{')) return `${text}${pick([' ', '\n'], random)}`;
    const line = text.indexOf('\n', Math.floor(random.next() * text.length)) + 1;
    return `${text.slice(0, line)}# note${'!'.repeat(Math.floor(random.next() * 3))}\n${text.slice(line)}`;
  }
  const at = Math.floor(random.next() * (text.length + 1));
  const until = random.next() < 0.5 ? at : Math.min(text.length, at + Math.floor(random.next() * 6));
  return text.slice(0, at) + pick(['x', '', ' ', '\n', '# note\n', ': ', '"'], random) + text.slice(until);
}

function randomPatch(model: JsonObject, random: Random): Patch {
  const places = placesOf(model);
  const { pointer, value } = pick(places, random);
  const choice = random.next();
  if (choice < 0.5) return [{ op: 'replace', path: pointer, value: randomValue(random) }];
  if (choice < 0.65) return [{ op: 'remove', path: pointer }];
  if (isJsonArray(value)) return [{ op: 'add', path: `${pointer}/-`, value: randomValue(random) }];
  if (!isJsonObject(value)) return [{ op: 'replace', path: pointer, value: randomValue(random) }];
  const name = pick(['added', 'x y', 'a/b~c', 'more'], random);
  const at = pick(['first', 'last'] as const, random);
  return [{ op: 'add', path: joinPointer(pointer, name), value: randomValue(random), at }];
}

function placesOf(model: JsonObject): readonly { readonly pointer: JsonPointer; readonly value: JsonValue }[] {
  const places: { pointer: JsonPointer; value: JsonValue }[] = [];
  const visit = (value: JsonValue, pointer: JsonPointer): void => {
    if (pointer !== '') places.push({ pointer, value });
    if (isJsonArray(value)) value.forEach((item, index) => void visit(item, joinPointer(pointer, index)));
    else if (isJsonObject(value)) {
      for (const [key, child] of Object.entries(value)) visit(child, joinPointer(pointer, key));
    }
  };
  visit(model, '');
  return places.length > 0 ? places : [{ pointer: '/added', value: null }];
}

function randomValue(random: Random): JsonValue {
  return pick<JsonValue>(
    [
      'plain',
      'two words',
      'yes',
      '1.0',
      '',
      'a: b # c',
      'line\nbreak',
      42,
      true,
      null,
      ['a', 'b'],
      { k: 'v', n: { m: 1 } },
      {},
    ],
    random,
  );
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random.next() * list.length)] as T;
}
