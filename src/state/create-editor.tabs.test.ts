import { describe, expect, it } from 'vitest';
import { createMemoryWorkspace } from '../testing/memory-workspace.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { createTestBrowser, DRAFT_TEXT, openOneTab, orThrow } from '../testing/test-browser.ts';

const TEXT = DRAFT_TEXT;
const SUNNY = TEXT.replace('Weather', 'Sunshine');

describe('the journal', () => {
  it('holds unsaved work within half a second, also while a person goes on typing', async () => {
    const { tab, time, openTab } = await openOneTab();
    for (let key = 0; key < 5; key += 1) {
      tab.editor.typeText(`${SUNNY}# ${key}\n`);
      await time.advance(100);
    }
    tab.crash();
    const second = await openTab();
    expect(second.state().recovery?.text).toMatch(/^.*Sunshine/s);
  });

  it('is offered after a crash, never applied silently; kept work is dirty and can be undone', async () => {
    const { tab, time, openTab } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await time.advance(500);
    tab.crash();
    const reloaded = await openTab();
    expect(reloaded.state()).toMatchObject({ text: TEXT, save: { kind: 'clean' }, recovery: { text: SUNNY } });
    await reloaded.editor.recover(true);
    expect(reloaded.state()).toMatchObject({ text: SUNNY, save: { kind: 'dirty' }, recovery: undefined });
    expect(reloaded.state().model).toMatchObject({ info: { title: 'Sunshine' } });
    reloaded.editor.undo();
    await reloaded.editor.settled();
    expect(reloaded.state().text).toBe(TEXT);
    reloaded.editor.redo();
    await reloaded.editor.settled();
    reloaded.crash();
    expect((await openTab()).state().recovery?.text, 'still safe before the first save').toBe(SUNNY);
  });

  it("of a tab that is there is that tab's business, until it crashes", async () => {
    const { tab, time, openTab } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await time.advance(500);
    const other = await openTab();
    expect(other.state().recovery).toBeUndefined();
    await other.workspace.clearJournal(other.id, 'found');
    tab.crash();
    expect((await openTab()).state().recovery?.text).toBe(SUNNY);
  });

  it('is not given up before it is safe under the name of the tab that recovers it', async () => {
    const { tab, time, openTab, disk } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await time.advance(500);
    tab.crash();
    const reloaded = await openTab();
    disk.full = true;
    await reloaded.editor.recover(true);
    expect(reloaded.state().text).toBe(SUNNY);
    disk.full = false;
    reloaded.crash();
    expect((await openTab()).state().recovery?.text).toBe(SUNNY);
  });

  it('that is dropped is gone', async () => {
    const { tab, time, openTab } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await time.advance(500);
    tab.crash();
    const reloaded = await openTab();
    await reloaded.editor.recover(false);
    expect(reloaded.state()).toMatchObject({ text: TEXT, recovery: undefined });
    reloaded.crash();
    expect((await openTab()).state().recovery).toBeUndefined();
  });

  it('is cleared by saving and by undoing everything', async () => {
    const { tab, time, openTab } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await time.advance(500);
    await tab.editor.save();
    await time.advance(500);
    expect((await openTab()).state().recovery).toBeUndefined();
    tab.editor.typeText(TEXT);
    await time.advance(500);
    tab.editor.undo();
    await time.advance(1000);
    expect((await openTab()).state().recovery).toBeUndefined();
    expect(orThrow(await tab.workspace.listDrafts())[0]?.hasJournal).toBe(false);
  });

  it('of work begun before a newer save is a conflict, not an overwrite', async () => {
    const { tab, time, openTab } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await time.advance(500);
    tab.crash();
    const other = await openTab();
    other.editor.typeText(`${TEXT}# theirs\n`);
    await other.editor.save();
    const reloaded = await openTab();
    await reloaded.editor.recover(true);
    expect(reloaded.state()).toMatchObject({ text: SUNNY, save: { kind: 'conflict', reason: 'newer' } });
    expect(await reloaded.editor.save()).toBe(false);
    expect(orThrow(await tab.workspace.readDraft(tab.id)).draft.text).toBe(`${TEXT}# theirs\n`);
  });

  it('that cannot be written is said once', async () => {
    const { tab, time, disk } = await openOneTab();
    disk.full = true;
    tab.editor.typeText(SUNNY);
    await time.advance(1000);
    tab.editor.typeText(`${SUNNY}# more\n`);
    await time.advance(1000);
    expect(tab.notices()).toEqual(['error: Unsaved work cannot be kept safe: save soon.']);
  });

  it('is written at once when the page may go', async () => {
    const { tab, openTab } = await openOneTab();
    tab.editor.edit([{ op: 'replace', path: '/info/title', value: 'Sunshine' }], 'Change title');
    await tab.designer.flush();
    tab.crash();
    expect((await openTab()).state().recovery?.text).toBe(SUNNY);
  });
});

describe('two tabs', () => {
  async function openTwo() {
    const browser = createTestBrowser();
    const mine = await browser.openTab();
    const other = await browser.openTab();
    return { ...browser, mine, other };
  }

  it('with nothing unsaved, the newer version is taken quietly, and said', async () => {
    const { mine, other, time } = await openTwo();
    const before = mine.gateway.announced.length;
    other.editor.typeText(SUNNY);
    await other.editor.save();
    await time.advance(0);
    expect(mine.state()).toMatchObject({ text: SUNNY, textOrigin: 'external', save: { kind: 'clean' } });
    expect(mine.state().model).toMatchObject({ info: { title: 'Sunshine' } });
    expect(mine.notices()).toEqual(['info: Sunshine was changed elsewhere; this is the newer version.']);
    expect(mine.gateway.announced.length, 'the gateway of this page follows').toBe(before + 1);
    mine.editor.typeText(`${SUNNY}# mine\n`);
    expect(await mine.editor.save(), 'and saving goes on from there').toBe(true);
  });

  it('with unsaved work it is a conflict; nobody overwrites anybody', async () => {
    const { mine, other, time } = await openTwo();
    mine.editor.typeText(`${TEXT}# mine\n`);
    other.editor.typeText(SUNNY);
    await other.editor.save();
    await time.advance(0);
    expect(mine.state()).toMatchObject({ text: `${TEXT}# mine\n`, save: { kind: 'conflict', reason: 'newer' } });
    expect(await mine.editor.save()).toBe(false);
    expect(mine.designer.notifications.getState().current?.message).toBe('The API was not saved.');
    expect(orThrow(await mine.workspace.readDraft(mine.id)).draft.text).toBe(SUNNY);
  });

  it('"mine" saves over theirs and leaves theirs within reach of Undo', async () => {
    const { mine, other, time } = await openTwo();
    mine.editor.typeText(`${TEXT}# mine\n`);
    other.editor.typeText(SUNNY);
    await other.editor.save();
    await time.advance(0);
    await mine.editor.resolveConflict('mine');
    expect(mine.state()).toMatchObject({ text: `${TEXT}# mine\n`, save: { kind: 'clean' } });
    await time.advance(0);
    expect(other.state().text, 'the other tab follows').toBe(`${TEXT}# mine\n`);
    mine.editor.undo();
    await mine.editor.settled();
    expect(mine.state()).toMatchObject({ text: SUNNY, save: { kind: 'dirty' } });
    mine.editor.undo();
    mine.editor.undo();
    await mine.editor.settled();
    expect(mine.state().text).toBe(TEXT);
  });

  it('"theirs" drops mine and leaves it within reach of Undo', async () => {
    const { mine, other, time } = await openTwo();
    mine.editor.typeText(`${TEXT}# mine\n`);
    other.editor.typeText(SUNNY);
    await other.editor.save();
    await time.advance(0);
    await mine.editor.resolveConflict('theirs');
    expect(mine.state()).toMatchObject({ text: SUNNY, save: { kind: 'clean' } });
    mine.editor.undo();
    await mine.editor.settled();
    expect(mine.state()).toMatchObject({ text: `${TEXT}# mine\n`, save: { kind: 'dirty' } });
  });

  it('a save that comes second, without having heard, is a conflict too', async () => {
    const browser = createTestBrowser();
    const mine = await browser.openTab();
    const stranger = createMemoryWorkspace({ storage: browser.storage, random: seededRandom(9) });
    mine.editor.typeText(`${TEXT}# mine\n`);
    orThrow(await stranger.saveDraft(mine.id, SUNNY, 1));
    expect(await mine.editor.save()).toBe(false);
    expect(mine.state()).toMatchObject({ save: { kind: 'conflict', reason: 'newer' }, text: `${TEXT}# mine\n` });
  });

  it('deleted elsewhere: kept here, brought back by "mine", given up by "theirs"', async () => {
    const { mine, other, time } = await openTwo();
    await other.designer.drafts.deleteDraft(mine.id);
    await time.advance(0);
    expect(mine.state().save).toEqual({ kind: 'conflict', reason: 'deleted' });
    await mine.editor.resolveConflict('mine');
    expect(mine.state().save.kind).toBe('clean');
    expect(orThrow(await mine.workspace.listDrafts())).toMatchObject([{ id: mine.id, title: 'Weather' }]);
    await other.designer.drafts.deleteDraft(mine.id);
    await time.advance(0);
    await mine.editor.resolveConflict('theirs');
    expect(mine.state().save.kind).toBe('read-only');
    expect(mine.editor.edit([], 'x')).toMatchObject({ ok: false, error: { code: 'state/read-only' } });
  });
});

describe('deleting here', () => {
  it('makes the session read-only, and Undo opens it again with its unsaved work', async () => {
    const { tab, time } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await time.advance(500);
    await tab.designer.drafts.deleteDraft(tab.id);
    expect(tab.state().save.kind).toBe('read-only');
    tab.designer.notifications.getState().current?.action?.run();
    await time.advance(0);
    expect(tab.state()).toMatchObject({ text: SUNNY, save: { kind: 'dirty' } });
    expect(await tab.editor.save()).toBe(true);
  });
});
