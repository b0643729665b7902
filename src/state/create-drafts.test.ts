import { describe, expect, it } from 'vitest';
import { SANDBOX } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import { createTestDesigner } from '../testing/test-designer.ts';
import type { NewApiInput } from './drafts.ts';

const TEXT = `# kept
swagger: '2.0'
info: {x-ibm-name: weather, title: Weather, version: 1.0.0}
paths: {}
`;

const INPUT: NewApiInput = {
  title: 'Climb On',
  name: 'climb-on',
  basePath: '/climb-on',
  version: '1.0.0',
  template: 'Default',
  targetUrl: 'https://example.com/climb',
  identifyUsing: 'Client ID',
  cors: true,
  gateway: 'Micro and DataPower Gateways',
};

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

async function open(...texts: readonly string[]) {
  const samples = texts.map((text, index) => ({ text, fileName: `sample-${index}.yaml` }));
  const test = createTestDesigner({ samples });
  await test.designer.start();
  const { drafts } = test.designer;
  return { ...test, drafts, titles: () => drafts.getState().items.map(({ title }) => title) };
}

describe('the list', () => {
  it('is newest first and follows what is written', async () => {
    const { drafts, titles, time } = await open(TEXT, TEXT.replace('Weather', 'Second'));
    expect(drafts.getState().status).toBe('ready');
    expect(titles()).toEqual(['Weather', 'Second']);
    await time.advance(1000);
    orThrow(await drafts.importText(TEXT.replace('weather', 'third').replace('Weather', 'Third'), 'third.yaml', 'ask'));
    expect(titles()).toEqual(['Third', 'Weather', 'Second']);
  });

  it('says what is wrong when it cannot be read', async () => {
    const { designer, workspace, drafts } = await open();
    const failure = { code: 'workspace/unavailable', message: 'no' } as const;
    workspace.listDrafts = async () => ({ ok: false, error: failure });
    await designer.drafts.load();
    expect(drafts.getState()).toMatchObject({ status: 'failed', error: failure });
  });
});

describe('New API', () => {
  it('makes a draft that parses, is listed, and is served', async () => {
    const { drafts, titles, gateway, workspace } = await open();
    const draft = orThrow(await drafts.createApi(INPUT));
    expect(draft).toMatchObject({
      name: 'climb-on',
      title: 'Climb On',
      version: '1.0.0',
      fileName: 'climb-on_1.0.0.yaml',
      type: 'REST',
      broken: false,
    });
    expect(titles()).toEqual(['Climb On']);
    const { deploymentRevision } = orThrow(await workspace.readCatalog(SANDBOX));
    expect(gateway.announced.at(-1)).toBe(deploymentRevision);
    const { text } = orThrow(await workspace.readDraft(draft.id)).draft;
    expect(text).toContain('basePath: /climb-on');
    expect(text).toContain('clientIdHeader');
  });

  it('refuses a name and version that exist, at the field', async () => {
    const { drafts, titles } = await open();
    orThrow(await drafts.createApi(INPUT));
    const again = await drafts.createApi(INPUT);
    expect(again).toMatchObject({ ok: false, error: { code: 'state/duplicate', path: '/name' } });
    orThrow(await drafts.createApi({ ...INPUT, version: '2.0.0' }));
    expect(titles()).toHaveLength(2);
  });
});

describe('import', () => {
  it('keeps the text as it is, byte for byte', async () => {
    const { drafts, workspace } = await open();
    const bytes = new TextEncoder().encode(TEXT.replaceAll('\n', '\r\n'));
    const outcome = orThrow(await drafts.importText(bytes, 'weather-provider-api_1.yaml', 'ask'));
    if (outcome.kind !== 'imported') throw new Error('not imported');
    expect(outcome).toMatchObject({
      broken: false,
      draft: { fileName: 'weather-provider-api_1.yaml', name: 'weather' },
    });
    const { text } = orThrow(await workspace.readDraft(outcome.draft.id)).draft;
    expect(text).toBe(TEXT.replaceAll('\n', '\r\n'));
  });

  it('asks about a name and version that exist, and changes nothing until it is told', async () => {
    const { drafts, titles } = await open(TEXT);
    const mine = TEXT.replace('Weather', 'Mine');
    const asked = orThrow(await drafts.importText(mine, 'mine.yaml', 'ask'));
    expect(asked).toMatchObject({ kind: 'duplicate', existing: { title: 'Weather' } });
    expect(titles()).toEqual(['Weather']);
  });

  it('"replace" writes the next revision of the same draft', async () => {
    const { drafts, workspace } = await open(TEXT);
    const [before] = drafts.getState().items;
    const mine = TEXT.replace('Weather', 'Mine');
    orThrow(await drafts.importText(mine, 'mine.yaml', 'replace'));
    expect(drafts.getState().items).toMatchObject([
      { id: before?.id, title: 'Mine', rev: 2, fileName: 'sample-0.yaml' },
    ]);
    expect(orThrow(await workspace.readDraft(before?.id as never)).draft.text).toBe(mine);
  });

  it('"keep both" gives the new one a name and a file of its own, with one small edit', async () => {
    const { drafts, workspace } = await open(TEXT);
    orThrow(await drafts.importText(TEXT, 'sample-0.yaml', 'keep-both'));
    const outcome = orThrow(await drafts.importText(TEXT, 'sample-0.yaml', 'keep-both'));
    const names = drafts.getState().items.map(({ name, fileName }) => `${name} ${fileName}`);
    expect(new Set(names)).toEqual(
      new Set(['weather sample-0.yaml', 'weather-2 sample-0-2.yaml', 'weather-3 sample-0-3.yaml']),
    );
    if (outcome.kind !== 'imported') throw new Error('not imported');
    const { text } = orThrow(await workspace.readDraft(outcome.draft.id)).draft;
    expect(text).toBe(TEXT.replace('x-ibm-name: weather', 'x-ibm-name: weather-3'));
  });

  it('"keep both" of an API whose name was made from its title writes the name down', async () => {
    const bare = "swagger: '2.0'\ninfo:\n  title: Weather\n  version: 1.0.0\npaths: {}\n";
    const { drafts } = await open(bare);
    orThrow(await drafts.importText(bare, 'bare.yaml', 'keep-both'));
    expect(new Set(drafts.getState().items.map(({ name }) => name))).toEqual(new Set(['weather', 'weather-2']));
  });

  it('of a broken API is kept, to be repaired in Source', async () => {
    const { drafts, workspace } = await open();
    const broken = "swagger: '2.0'\ninfo:\n  title: Weather\n   version: 1.0.0\npaths: {}\n";
    const outcome = orThrow(await drafts.importText(broken, 'broken.yaml', 'ask'));
    expect(outcome).toMatchObject({
      kind: 'imported',
      broken: true,
      draft: { title: 'Weather', fileName: 'broken.yaml' },
    });
    if (outcome.kind !== 'imported') throw new Error('not imported');
    expect(outcome.diagnostics[0]).toMatchObject({ severity: 'error', line: expect.any(Number) });
    expect(orThrow(await workspace.readDraft(outcome.draft.id)).draft.text).toBe(broken);
  });

  it.each([
    ['an HTML page', '<!doctype html><title>x</title>'],
    ['nothing', ''],
    ['a list', '- a\n- b\n'],
    ['a product', 'product: 1.0.0\ninfo: {name: p, title: P, version: 1.0.0}\nplans: {}\n'],
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
  ])('of %s says what it is and what is possible', async (_what, content) => {
    const { drafts, titles } = await open();
    const result = await drafts.importText(content, 'file', 'ask');
    expect(result).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/\w/), help: expect.stringMatching(/\w/) },
    });
    expect(titles()).toEqual([]);
  });

  it('fetches from an address by the port it was given', async () => {
    const fetched = ok({ text: TEXT, fileName: 'weather.yaml' });
    const { designer } = createTestDesigner({
      fetchText: async (url) => (url === 'https://x/' ? fetched : Promise.reject()),
    });
    expect(await designer.drafts.fetchFromUrl('https://x/', {})).toBe(fetched);
  });
});

describe('delete', () => {
  it('is done at once, unpublished, and offers Undo, which brings everything back', async () => {
    const { designer, drafts, titles, gateway, time, workspace } = await open(TEXT);
    const [draft] = drafts.getState().items;
    await drafts.deleteDraft(draft?.id as never);
    expect(titles()).toEqual([]);
    expect(gateway.announced.at(-1)).toBe(orThrow(await workspace.readCatalog(SANDBOX)).deploymentRevision);
    const notice = designer.notifications.getState().current;
    expect(notice).toMatchObject({ message: 'Weather 1.0.0 was deleted.', action: { label: 'Undo' } });
    notice?.action?.run();
    await time.advance(0);
    expect(drafts.getState().items).toMatchObject([{ id: draft?.id, title: 'Weather', modifiedAt: draft?.modifiedAt }]);
    expect(designer.notifications.getState().current?.message).toBe('Weather 1.0.0 is back.');
  });

  it('that fails says so', async () => {
    const { designer, drafts } = await open();
    await drafts.deleteDraft('nowhere' as never);
    expect(designer.notifications.getState().current).toMatchObject({ kind: 'error', help: expect.any(String) });
  });
});
