import type { Locator, Page } from '@playwright/test';
import { DesignPage } from './design-page.ts';

/** Drafts, tab APIs. */
export class DraftsPage {
  readonly add: Locator;
  readonly search: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.add = page.getByRole('button', { name: 'Add', exact: true });
    this.search = page.getByRole('searchbox', { name: 'Search APIs' });
    this.rows = page
      .getByRole('table', { name: 'APIs' })
      .getByRole('row')
      .filter({ has: page.getByRole('link') });
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }

  /** The way a person takes: navigation, tab. */
  async goTo(): Promise<this> {
    await this.page.getByRole('link', { name: 'Drafts', exact: true }).click();
    await this.page.getByRole('tab', { name: 'APIs' }).click();
    return this;
  }

  async openApi(title: string): Promise<DesignPage> {
    await this.page.getByRole('link', { name: title, exact: true }).click();
    return new DesignPage(this.page).ready();
  }

  async openAddMenu(item: 'New API' | 'Import API from a file or URL'): Promise<Locator> {
    await this.add.click();
    await this.page.getByRole('menuitem', { name: item }).click();
    return this.page.getByRole('dialog');
  }

  /** Imports by pasting; returns the dialog, which is gone when the import went through. */
  async paste(text: string): Promise<Locator> {
    const dialog = await this.openAddMenu('Import API from a file or URL');
    await dialog.getByRole('tab', { name: 'Paste' }).click();
    await dialog.getByRole('textbox', { name: 'OpenAPI text' }).fill(text);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    return dialog;
  }

  /** Imports a file as a browser hands it over. */
  async importFile(file: { name: string; mimeType: string; buffer: Buffer }): Promise<Locator> {
    const dialog = await this.openAddMenu('Import API from a file or URL');
    await dialog.getByLabel('File', { exact: true }).and(this.page.locator('input')).setInputFiles(file);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    return dialog;
  }
}
