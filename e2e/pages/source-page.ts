import { expect, type Locator, type Page } from '@playwright/test';

/** The editor of one API, on its Source tab. */
export class SourcePage {
  readonly editor: Locator;

  constructor(readonly page: Page) {
    this.editor = page.getByRole('textbox', { name: 'Source' });
  }

  async ready(): Promise<this> {
    await this.editor.waitFor();
    return this;
  }

  /** What is visible of the text (long texts are drawn in part). */
  async expectText(pattern: RegExp): Promise<void> {
    await expect(this.editor).toHaveText(pattern);
  }

  /** Types at the end of the text. */
  async typeAtEnd(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.insertText(text);
  }

  async typeAtStart(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+Home');
    await this.page.keyboard.insertText(text);
  }
}
