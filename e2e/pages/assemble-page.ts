import type { Locator, Page } from '@playwright/test';
import { TestPanel } from './test-panel.ts';

/** The editor of one API, on its Assemble tab. */
export class AssemblePage {
  readonly canvas: Locator;

  constructor(readonly page: Page) {
    this.canvas = page.getByRole('group', { name: 'Assembly', exact: true });
  }

  async ready(): Promise<this> {
    await this.page.getByRole('toolbar', { name: 'Assembly tools' }).waitFor();
    return this;
  }

  /** A policy on the canvas, by its title. */
  node(title: string): Locator {
    return this.canvas.getByRole('button', { name: new RegExp(`^${title},`) });
  }

  sheet(title: string): Locator {
    return this.page.getByRole('complementary', { name: title });
  }

  async openTest(): Promise<TestPanel> {
    await this.page.getByRole('button', { name: 'Test', exact: true }).click();
    return new TestPanel(this.page).ready();
  }
}
