import { expect, type Locator, type Page } from '@playwright/test';

/** The Test panel beside the canvas. */
export class TestPanel {
  readonly panel: Locator;
  readonly clientId: Locator;
  readonly clientSecret: Locator;
  readonly invoke: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole('region', { name: 'Test', exact: true });
    this.clientId = this.panel.getByRole('textbox', { name: 'Client ID' });
    this.clientSecret = this.panel.getByLabel('Client secret', { exact: true });
    this.invoke = this.panel.getByRole('button', { name: 'Invoke', exact: true });
  }

  async ready(): Promise<this> {
    await this.panel.waitFor();
    return this;
  }

  async choose(operation: string): Promise<void> {
    await this.panel.getByRole('combobox', { name: 'Operation' }).click();
    await this.page.getByRole('option', { name: operation, exact: true }).click();
  }

  parameter(name: string): Locator {
    return this.panel.getByRole('textbox', { name, exact: true });
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.panel.getByText(status, { exact: true })).toBeVisible();
  }

  /** The response body as shown. */
  body(): Locator {
    return this.panel.getByRole('region', { name: /body/i });
  }
}
