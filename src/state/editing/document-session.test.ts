import { describe, expect, it } from 'vitest';
import type { AppError } from '../../base/app-error.ts';
import type { JsonObject } from '../../base/json.ts';
import { err } from '../../base/result.ts';
import type { DocumentEngine } from '../../document/engine.ts';
import { createInPlaceEngine } from '../../document/in-place-engine.ts';
import { parseText } from '../../document/parse-text.ts';
import type { Patch } from '../../document/patch.ts';
import { createFakeTime } from '../../testing/fake-time.ts';
import { createHeldEngine } from '../../testing/held-engine.ts';
import { DocumentSession, type SessionView } from './document-session.ts';

const TEXT = `swagger: '2.0' # the version
info:
  title: Weather   # kept
  version: 1.0.0
paths: {}
`;

async function open(text = TEXT, engine: DocumentEngine = createInPlaceEngine()) {
  const time = createFakeTime();
  const lost: { label: string; error: AppError }[] = [];
  const origins: SessionView['textOrigin'][] = [];
  let view: SessionView | undefined;
  const session = new DocumentSession({
    engine,
    clock: time.clock,
    scheduler: time.scheduler,
    onChange: (next) => {
      if (next.text !== view?.text) origins.push(next.textOrigin);
      view = next;
    },
    onParsed: () => undefined,
    onLost: (label, error) => lost.push({ label, error }),
  });
  await session.open(text);
  return {
    session,
    time,
    lost,
    origins,
    get view(): SessionView {
      if (view === undefined) throw new Error('nothing shown yet');
      return view;
    },
  };
}

function title(model: JsonObject | undefined): unknown {
  return (model?.info as JsonObject | undefined)?.title;
}

const setTitle = (value: string): Patch => [{ op: 'replace', path: '/info/title', value }];

describe('edits of forms', () => {
  it('reach the model at once and the text a little later, by the smallest edit', async () => {
    const test = await open();
    expect(test.session.edit(setTitle('Sunshine'), 'Change title').ok).toBe(true);
    expect(title(test.view.model)).toBe('Sunshine');
    expect(test.view).toMatchObject({ text: TEXT, textPending: true, undoLabel: 'Change title' });
    const model = test.view.model;
    await test.time.advance(200);
    expect(test.view).toMatchObject({
      text: TEXT.replace('Weather', 'Sunshine'),
      textPending: false,
      textOrigin: 'form',
    });
    expect(test.view.model, 'the model keeps its identity').toBe(model);
  });

  it('are worked in while a person goes on without a pause', async () => {
    const test = await open();
    for (const value of ['S', 'Su', 'Sun', 'Sunn', 'Sunny']) {
      test.session.edit(setTitle(value), 'Change title', 'title');
      await test.time.advance(100);
    }
    expect(test.view.text).not.toBe(TEXT);
  });

  it('with one merge key within a second are one entry', async () => {
    const test = await open();
    for (const value of ['S', 'Su', 'Sun']) {
      test.session.edit(setTitle(value), 'Change title', 'title');
      await test.time.advance(300);
    }
    test.session.undo();
    expect(title(test.view.model)).toBe('Weather');
    expect(test.view).toMatchObject({ text: TEXT, undoLabel: undefined, redoLabel: 'Change title' });
    test.session.redo();
    expect(title(test.view.model)).toBe('Sun');
    await test.session.settled();
    expect(test.view.text).toBe(TEXT.replace('Weather', 'Sun'));
  });

  it('with one merge key and a longer pause, or another key between, are entries of their own', async () => {
    const test = await open();
    test.session.edit(setTitle('One'), 'Change title', 'title');
    await test.time.advance(1001);
    test.session.edit(setTitle('Two'), 'Change title', 'title');
    test.session.edit([{ op: 'replace', path: '/info/version', value: '2.0.0' }], 'Change version', 'version');
    test.session.edit(setTitle('Three'), 'Change title', 'title');
    const titles = [];
    for (let step = 0; step < 4; step += 1) {
      test.session.undo();
      titles.push(title(test.view.model));
    }
    expect(titles).toEqual(['Two', 'Two', 'One', 'Weather']);
    await test.session.settled();
    expect(test.view.text).toBe(TEXT);
  });

  it('do not join an entry across an undo', async () => {
    const test = await open();
    test.session.edit(setTitle('One'), 'Change title', 'title');
    test.session.edit(setTitle('Two'), 'Change title', 'title');
    test.session.undo();
    test.session.edit(setTitle('Three'), 'Change title', 'title');
    expect(test.view).toMatchObject({ undoLabel: 'Change title', redoLabel: undefined });
    test.session.undo();
    expect(title(test.view.model)).toBe('Weather');
  });

  it('that set what is there already are no entry', async () => {
    const test = await open();
    expect(test.session.edit(setTitle('Weather'), 'Change title').ok).toBe(true);
    expect(test.view).toMatchObject({ undoLabel: undefined, textPending: false });
  });

  it('that do not fit change nothing', async () => {
    const test = await open();
    const result = test.session.edit([{ op: 'remove', path: '/nowhere' }], 'Remove');
    expect(result).toMatchObject({ ok: false, error: { code: 'document/patch-path' } });
    expect(test.view).toMatchObject({ text: TEXT, undoLabel: undefined });
  });

  it('that the text cannot take are taken back from the model, and said', async () => {
    const engine = createInPlaceEngine();
    const refusing: DocumentEngine = {
      ...engine,
      edit: async (text, patch) =>
        JSON.stringify(patch).includes('Refused')
          ? err({ code: 'document/edit-refused', message: 'no' })
          : engine.edit(text, patch),
    };
    const test = await open(TEXT, refusing);
    test.session.edit(setTitle('Refused'), 'Change title');
    test.session.edit([{ op: 'replace', path: '/info/version', value: '2.0.0' }], 'Change version');
    expect(title(test.view.model)).toBe('Refused');
    await test.session.settled();
    expect(test.view.model).toMatchObject({ info: { title: 'Weather', version: '2.0.0' } });
    expect(test.view.model).toEqual(parseText(test.view.text).model);
    expect(test.lost).toMatchObject([{ label: 'Change title', error: { code: 'document/edit-refused' } }]);
    test.session.undo();
    expect(test.view).toMatchObject({ text: TEXT, undoLabel: undefined });
  });

  it('undone before they were worked in leave the text as it was', async () => {
    const { engine, release } = createHeldEngine();
    const test = await open(TEXT, engine);
    test.session.edit(setTitle('Sunshine'), 'Change title');
    test.session.undo();
    expect(title(test.view.model)).toBe('Weather');
    test.session.redo();
    test.session.undo();
    await release();
    await test.session.settled();
    expect(test.view).toMatchObject({ text: TEXT, textPending: false, redoLabel: 'Change title' });
    expect(test.view.model).toEqual(parseText(TEXT).model);
    test.session.redo();
    await test.session.settled();
    expect(test.view.text).toBe(TEXT.replace('Weather', 'Sunshine'));
  });
});

describe('typing in Source', () => {
  it('changes the text at once and the model after a pause', async () => {
    const test = await open();
    test.session.typeText(TEXT.replace('Weather', 'Sun'));
    test.session.typeText(TEXT.replace('Weather', 'Sunshine'));
    expect(test.view).toMatchObject({ text: TEXT.replace('Weather', 'Sunshine'), textOrigin: 'typing' });
    expect(title(test.view.model)).toBe('Weather');
    await test.time.advance(200);
    expect(title(test.view.model)).toBe('Sunshine');
  });

  it('is one entry as long as no pause is longer than a second', async () => {
    const test = await open();
    test.session.typeText(`${TEXT}a`);
    await test.time.advance(500);
    test.session.typeText(`${TEXT}a: 1\n`);
    await test.time.advance(1500);
    test.session.typeText(`${TEXT}a: 1\nb: 2\n`);
    await test.session.settled();
    test.session.undo();
    expect(test.view).toMatchObject({ text: `${TEXT}a: 1\n`, textOrigin: 'undo' });
    test.session.undo();
    await test.session.settled();
    expect(test.view).toMatchObject({ text: TEXT, undoLabel: undefined });
    test.session.redo();
    test.session.redo();
    await test.session.settled();
    expect(test.view.text).toBe(`${TEXT}a: 1\nb: 2\n`);
    expect(test.view.model).toMatchObject({ a: 1, b: 2 });
  });

  it('that does not parse keeps the last good model, read-only, until it does', async () => {
    const test = await open();
    test.session.typeText(TEXT.replace("'2.0'", "'2.0"));
    await test.session.settled();
    expect(test.view.parses).toBe(false);
    expect(title(test.view.model)).toBe('Weather');
    const refused = test.session.edit(setTitle('Sunshine'), 'Change title');
    expect(refused).toMatchObject({ ok: false, error: { code: 'state/text-does-not-parse' } });
    test.session.undo();
    await test.session.settled();
    expect(test.view).toMatchObject({ parses: true, text: TEXT });
    expect(test.session.edit(setTitle('Sunshine'), 'Change title').ok).toBe(true);
  });

  it('wins over the parse of an older text', async () => {
    const { engine, release, parses } = createHeldEngine();
    const test = await open(TEXT, engine);
    test.session.typeText(`${TEXT}a: 1\n`);
    await test.time.advance(200);
    test.session.typeText(`${TEXT}a: 2\n`);
    expect(parses.at(-1)?.signal?.aborted, 'the older parse is given up').toBe(true);
    await test.time.advance(200);
    await release();
    await test.session.settled();
    expect(test.view.model).toMatchObject({ a: 2 });
  });

  it('keeps a change of a form that is still being worked in', async () => {
    const { engine, release } = createHeldEngine();
    const test = await open(TEXT, engine);
    test.session.edit(setTitle('Sunshine'), 'Change title');
    await test.time.advance(200);
    test.session.typeText(`# typed\n${TEXT}`);
    test.session.typeText(`# typed on\n${TEXT}`);
    expect(test.view).toMatchObject({ text: `# typed on\n${TEXT}`, textPending: true, textOrigin: 'typing' });
    await release();
    await test.session.settled();
    const merged = `# typed on\n${TEXT.replace('Weather', 'Sunshine')}`;
    expect(test.view).toMatchObject({ text: merged, textPending: false, textOrigin: 'form' });
    expect(test.view.model).toEqual(parseText(merged).model);
    test.session.undo();
    expect(test.view.text).toBe(TEXT.replace('Weather', 'Sunshine'));
    test.session.undo();
    await test.session.settled();
    expect(test.view.text).toBe(TEXT);
  });

  it('right before a change of a form is in the text before it', async () => {
    const test = await open();
    test.session.typeText(`${TEXT}a: 1\n`);
    expect(test.session.edit(setTitle('Sunshine'), 'Change title').ok).toBe(true);
    await test.session.settled();
    expect(test.view.text).toBe(`${TEXT.replace('Weather', 'Sunshine')}a: 1\n`);
    expect(test.view.model).toMatchObject({ a: 1, info: { title: 'Sunshine' } });
  });

  it('that breaks the text takes back the change of a form that came right after it', async () => {
    const test = await open();
    const broken = TEXT.replace("'2.0'", "'2.0");
    test.session.typeText(broken);
    expect(test.session.edit(setTitle('Sunshine'), 'Change title').ok).toBe(true);
    await test.session.settled();
    expect(test.view).toMatchObject({ text: broken, parses: false, undoLabel: 'Edit source' });
    expect(title(test.view.model)).toBe('Weather');
    expect(test.lost).toHaveLength(1);
  });
});

describe('another text', () => {
  it('takes the place of this one and can be undone', async () => {
    const test = await open();
    test.session.edit(setTitle('Mine'), 'Change title');
    await test.session.replaceText('swagger: "2.0"\n', 'Take theirs');
    expect(test.view).toMatchObject({ text: 'swagger: "2.0"\n', textOrigin: 'external', undoLabel: 'Take theirs' });
    expect(test.view.model).toEqual({ swagger: '2.0' });
    test.session.undo();
    test.session.undo();
    await test.session.settled();
    expect(test.view.text).toBe(TEXT);
  });
});
