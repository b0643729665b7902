import { describe, expect, it } from 'vitest';
import type { DraftId } from '../base/ids.ts';
import { createTestDesigner } from '../testing/test-designer.ts';

const TEXT = "swagger: '2.0'\ninfo:\n  title: Weather\n  version: 1.0.0\npaths: {}\n";

const titled = (title: string) => [{ op: 'replace', path: '/info/title', value: title }] as const;

describe('the saved model of a draft', () => {
  it('stays behind while edits are unsaved, and follows a save', async () => {
    const { designer, time } = createTestDesigner({ samples: [{ text: TEXT, fileName: 'weather.yaml' }] });
    await designer.start();
    const editor = designer.editor(designer.drafts.getState().items[0]?.id as DraftId);
    await time.advance(0);
    const saved = () => editor.getState().savedModel?.info;
    expect(editor.getState().savedModel).toBe(editor.getState().model);

    editor.edit(titled('Sunshine'), 'Change title');
    await time.advance(1000);
    expect(saved()).toMatchObject({ title: 'Weather' });

    const saving = editor.save();
    await time.advance(1000);
    expect(await saving).toBe(true);
    expect(saved()).toMatchObject({ title: 'Sunshine' });

    editor.typeText('swagger: [');
    await time.advance(1000);
    expect(editor.getState().parses).toBe(false);
    expect(saved()).toMatchObject({ title: 'Sunshine' });
  });
});
