import type { Locator, Page } from '@playwright/test';

/** Explore: operations, documentation, call. */
export class ExplorePage {
  readonly call: Locator;

  constructor(readonly page: Page) {
    this.call = page.getByRole('button', { name: 'Call operation' });
  }

  async open(source: 'Drafts' | 'Sandbox'): Promise<this> {
    await this.page.getByRole('button', { name: 'Explore', exact: true }).click();
    await this.page.getByRole('menuitem', { name: source, exact: true }).click();
    return this;
  }

  async chooseOperation(name: string): Promise<void> {
    await this.page.getByRole('main').getByText(name, { exact: true }).first().click();
  }

  async tab(name: 'Examples' | 'Try it'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  parameter(name: string): Locator {
    return this.page.getByRole('main').getByRole('textbox', { name, exact: true });
  }
}
