import { describe, expect, it } from 'vitest';
import type { DraftId } from '../../base/ids.ts';
import { createInPlaceEngine } from '../../document/in-place-engine.ts';
import { createFakeTime } from '../../testing/fake-time.ts';
import { createMemoryWorkspace } from '../../testing/memory-workspace.ts';
import { createTestDesigner } from '../../testing/test-designer.ts';

/** More than a million characters, as GitHub's document has seven. */
function largeText(): string {
  const paths = Object.fromEntries(
    Array.from({ length: 700 }, (_, index) => [
      `/place/${index}`,
      { get: { description: 'x'.repeat(1500), responses: { 200: { description: 'OK' } } } },
    ]),
  );
  return JSON.stringify({ swagger: '2.0', info: { title: 'Large', version: '1.0.0' }, paths }, undefined, 2);
}

/** A draft whose text is edited, checked and journalled under the eyes of the test. */
async function open(text: string) {
  const time = createFakeTime();
  const engine = createInPlaceEngine();
  const workspace = createMemoryWorkspace({ clock: time.clock, samples: [{ text, fileName: 'large.json' }] });
  const done = { edits: 0, checks: 0, parses: 0, journals: [] as string[] };
  const { designer } = createTestDesigner({
    time,
    workspace: {
      ...workspace,
      writeJournal: (journal) => {
        done.journals.push(journal.text);
        return workspace.writeJournal(journal);
      },
    },
    engine: {
      parse: (...call) => {
        done.parses += 1;
        return engine.parse(...call);
      },
      edit: (...call) => {
        done.edits += 1;
        return engine.edit(...call);
      },
      check: (...call) => {
        done.checks += 1;
        return engine.check(...call);
      },
    },
  });
  await designer.start();
  const editor = designer.editor(designer.drafts.getState().items[0]?.id as DraftId);
  await time.advance(20_000);
  Object.assign(done, { edits: 0, checks: 0, parses: 0 });
  let title = '';
  const type = async (keys: number, pace: number) => {
    for (let key = 0; key < keys; key += 1) {
      title += 'x';
      editor.edit([{ op: 'replace', path: '/info/title', value: title }], 'Edit title', '/info/title');
      await time.advance(pace);
    }
  };
  return { time, editor, done, type };
}

describe('typing in a form of a large document', () => {
  it('works nothing into the text, journals and checks nothing before the person rests', async () => {
    const { time, editor, done, type } = await open(largeText());
    await type(60, 100);
    expect(done).toEqual({ edits: 0, checks: 0, parses: 0, journals: [] });
    await time.advance(10_000);
    expect(done).toMatchObject({ edits: 1, checks: 1, parses: 0 });
    expect(done.journals).toEqual([editor.getState().text]);
    expect(editor.getState()).toMatchObject({ textPending: false, text: expect.stringContaining('x'.repeat(60)) });
  });

  it('is safe on disk every ten seconds while nobody rests', async () => {
    const { done, type } = await open(largeText());
    await type(145, 200);
    expect(done.journals).toHaveLength(2);
    expect(done.journals[1], 'with all that was typed until then').toContain('x'.repeat(95));
    expect(done.edits).toBeLessThan(8);
  });

  it('is one step to undo, byte for byte', async () => {
    const text = largeText();
    const { editor, type } = await open(text);
    await type(30, 100);
    editor.undo();
    await editor.settled();
    expect(editor.getState().text === text, 'the bytes of the beginning').toBe(true);
    expect(editor.getState().undoLabel).toBeUndefined();
  });
});

describe('typing in a form of a small document', () => {
  it('is in the text and in the journal while the person goes on', async () => {
    const small = JSON.stringify({ swagger: '2.0', info: { title: 'Small', version: '1.0.0' }, paths: {} });
    const { done, type } = await open(small);
    await type(10, 100);
    expect(done.edits).toBeGreaterThan(3);
    expect(done.journals.length).toBeGreaterThan(0);
  });
});
