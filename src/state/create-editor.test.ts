import { describe, expect, it, vi } from 'vitest';
import { type DraftId, SANDBOX } from '../base/ids.ts';
import { createTestBrowser, DRAFT_TEXT, openOneTab, orThrow } from '../testing/test-browser.ts';

const TEXT = DRAFT_TEXT;
const SUNNY = TEXT.replace('Weather', 'Sunshine');
const BROKEN = TEXT.replace("'2.0'", "'2.0");

describe('opening', () => {
  it('shows the text, the model and nothing to save', async () => {
    const { tab } = await openOneTab();
    expect(tab.state()).toMatchObject({
      status: 'ready',
      fileName: 'weather.yaml',
      format: 'yaml',
      text: TEXT,
      parses: true,
      save: { kind: 'clean' },
      recovery: undefined,
      textOrigin: 'load',
    });
    expect(tab.state().model).toMatchObject({ info: { title: 'Weather' } });
    expect(tab.designer.editor(tab.id), 'one session a draft').toBe(tab.editor);
  });

  it('of a draft that is not there fails with what happened', async () => {
    const { tab, time } = await openOneTab();
    const missing = tab.designer.editor('nowhere' as DraftId);
    await time.advance(0);
    expect(missing.getState()).toMatchObject({ status: 'failed', error: { code: 'workspace/not-found' } });
    expect(await missing.save()).toBe(false);
    expect(missing.edit([], 'x')).toMatchObject({ ok: false, error: { code: 'state/not-open' } });
  });

  it('of a text that does not parse shows its problems and no model', async () => {
    const browser = createTestBrowser();
    const tab = await browser.openTab();
    const { id } = orThrow(await tab.workspace.createDraft({ text: BROKEN, fileName: 'broken.yaml' }));
    const editor = tab.designer.editor(id);
    await browser.time.advance(0);
    expect(editor.getState()).toMatchObject({ status: 'ready', model: undefined, parses: false, text: BROKEN });
    expect(editor.getState().diagnostics[0]).toMatchObject({ severity: 'error', line: expect.any(Number) });
  });
});

describe('saving', () => {
  it('stores text, serves it, tells the gateway, and then says "API saved."', async () => {
    const { tab, servedTitle } = await openOneTab();
    tab.editor.edit([{ op: 'replace', path: '/info/title', value: 'Sunshine' }], 'Change title');
    expect(tab.state().save.kind).toBe('dirty');
    let noticesWhenAnnounced: readonly string[] | undefined;
    tab.gateway.announcing = async () => {
      noticesWhenAnnounced = tab.notices();
    };
    expect(await tab.editor.save()).toBe(true);
    expect(tab.state()).toMatchObject({ save: { kind: 'clean' }, text: SUNNY });
    expect(orThrow(await tab.workspace.readDraft(tab.id)).draft).toMatchObject({
      text: SUNNY,
      title: 'Sunshine',
      rev: 2,
    });
    expect(await servedTitle()).toBe('Sunshine');
    const { deploymentRevision } = orThrow(await tab.workspace.readCatalog(SANDBOX));
    expect(tab.gateway.announced.at(-1)).toBe(deploymentRevision);
    expect(noticesWhenAnnounced, 'not a word before the gateway uses it').toEqual([]);
    expect(tab.notices()).toEqual(['success: API saved.']);
  });

  it('updates title and version in the list', async () => {
    const { tab, time } = await openOneTab();
    tab.editor.typeText(SUNNY.replace('1.0.0', '2.0.0'));
    await tab.editor.save();
    await time.advance(0);
    expect(tab.designer.drafts.getState().items).toMatchObject([{ title: 'Sunshine', version: '2.0.0' }]);
  });

  it('what is saved already writes no revision', async () => {
    const { tab } = await openOneTab();
    expect(await tab.editor.save()).toBe(true);
    expect(orThrow(await tab.workspace.readDraft(tab.id)).draft.rev).toBe(1);
    expect(tab.notices()).toEqual(['success: API saved.']);
  });

  it('that fails keeps the work and the error, and works when there is room again', async () => {
    const { tab, disk, time } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await tab.editor.settled();
    disk.full = true;
    expect(await tab.editor.save()).toBe(false);
    expect(tab.state()).toMatchObject({ text: SUNNY, save: { kind: 'failed', error: { code: 'workspace/quota' } } });
    expect(tab.designer.notifications.getState().current).toMatchObject({
      kind: 'error',
      message: 'The API was not saved.',
      help: expect.stringContaining('room'),
    });
    await time.advance(1000);
    disk.full = false;
    expect(await tab.editor.save()).toBe(true);
    expect(tab.state().save.kind).toBe('clean');
  });

  it('a text that does not parse keeps the last good version served, and says so', async () => {
    const { tab, servedTitle } = await openOneTab();
    tab.editor.typeText(BROKEN);
    expect(await tab.editor.save()).toBe(true);
    expect(orThrow(await tab.workspace.readDraft(tab.id)).draft).toMatchObject({ text: BROKEN, broken: true });
    expect(await servedTitle()).toBe('Weather');
    expect(tab.designer.notifications.getState().current).toMatchObject({
      kind: 'warning',
      message: 'API saved.',
      help: expect.stringContaining('gateway'),
    });
  });

  it('leaves dirty what was changed meanwhile', async () => {
    const { tab } = await openOneTab();
    tab.editor.typeText(SUNNY);
    await tab.editor.settled();
    tab.gateway.announcing = async () => tab.editor.typeText(`${SUNNY}# more\n`);
    await tab.editor.save();
    expect(tab.state().save.kind).toBe('dirty');
    expect(orThrow(await tab.workspace.readDraft(tab.id)).draft.text).toBe(SUNNY);
  });

  it('twice at once writes one revision after the other', async () => {
    const { tab } = await openOneTab();
    tab.editor.typeText(SUNNY);
    const results = await Promise.all([tab.editor.save(), tab.editor.save()]);
    expect(results).toEqual([true, true]);
    expect(orThrow(await tab.workspace.readDraft(tab.id)).draft.rev).toBe(2);
  });

  it('undoing back to the saved text is clean again', async () => {
    const { tab } = await openOneTab();
    tab.editor.edit([{ op: 'replace', path: '/info/title', value: 'Sunshine' }], 'Change title');
    await tab.editor.settled();
    expect(tab.state().save.kind).toBe('dirty');
    tab.editor.undo();
    await tab.editor.settled();
    expect(tab.state().save.kind).toBe('clean');
  });

  it('says so when the gateway could not be told', async () => {
    const { tab } = await openOneTab();
    tab.gateway.announcing = async () => {
      throw new Error('gone');
    };
    tab.editor.typeText(SUNNY);
    expect(await tab.editor.save()).toBe(true);
    expect(tab.notices()).toContain('warning: The gateway could not be told about the change.');
  });
});

describe('diagnostics', () => {
  it('come when a person rests, and follow repairs', async () => {
    const { tab, time } = await openOneTab();
    await time.advance(1000);
    const errors = () => tab.state().diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors()).toEqual([]);
    tab.editor.edit([{ op: 'add', path: '/security', value: [{ nobody: [] }] }], 'Add security');
    expect(errors()).toEqual([]);
    await time.advance(1000);
    expect(errors()).toMatchObject([{ path: expect.stringContaining('/security') }]);
    tab.editor.undo();
    await time.advance(1000);
    expect(errors()).toEqual([]);
  });

  it('tell of the steps of an assembly as a publish does', async () => {
    const { tab, time } = await openOneTab();
    const execute = [
      { invoke: { 'target-url': 'https://back.test/$(a', timeout: 'soon' } },
      { redact: { redactions: [{ path: '$.a[', action: 'redact' }] } },
      { if: { version: '2.0.0', condition: "request.verb === 'GET'", execute: [{ ratelimit: { source: 'mine' } }] } },
    ];
    tab.editor.edit([{ op: 'add', path: '/x-ibm-configuration', value: { assembly: { execute } } }], 'Add assembly');
    await time.advance(1000);
    await vi.dynamicImportSettled();
    await time.advance(0);
    const at = '/x-ibm-configuration/assembly/execute/';
    const told = tab
      .state()
      .diagnostics.filter(({ path, code }) => path?.startsWith(at) && code.startsWith('gateway/'));
    expect(told.map(({ code, path }) => `${code} ${path?.slice(at.length)}`)).toEqual([
      'gateway/property-value 0/invoke/timeout',
      'gateway/reference 0/invoke/target-url',
      'gateway/property-value 1/redact/redactions/0/path',
      'gateway/condition 2/if/condition',
      'gateway/property-value 2/if/execute/0/ratelimit/source',
    ]);
  });

  it('of a text that does not parse come at once with their line', async () => {
    const { tab } = await openOneTab();
    tab.editor.typeText(BROKEN);
    await tab.editor.settled();
    expect(tab.state().diagnostics).toMatchObject([{ severity: 'error', line: expect.any(Number) }]);
  });
});
