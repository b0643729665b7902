import { expect, type Locator, type Page } from '@playwright/test';
import { AssemblePage } from './assemble-page.ts';
import { SourcePage } from './source-page.ts';

/** The editor of one API, on its Design tab. */
export class DesignPage {
  readonly save: Locator;
  readonly notification: Locator;

  constructor(readonly page: Page) {
    this.save = page.getByRole('button', { name: 'Save', exact: true });
    this.notification = page.getByRole('status').filter({ hasText: /Success|Error|Warning|Note/ });
  }

  async ready(): Promise<this> {
    await this.section('Info').waitFor();
    return this;
  }

  section(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  securityDefinition(name: string, kind = 'API Key'): Locator {
    return this.section('Security Definitions').getByRole('group', { name: `${name} (${kind})`, exact: true });
  }

  option(number: number): Locator {
    return this.section('Security').getByRole('group', { name: `Option ${number}`, exact: true });
  }

  async addSecurityDefinition(kind: 'API Key' | 'Basic' | 'OAuth'): Promise<void> {
    await this.page.getByRole('button', { name: 'Add Security Definition' }).click();
    await this.page.getByRole('menuitem', { name: kind, exact: true }).click();
  }

  /** Adds an API key and fills its card. */
  async addApiKey(name: string, parameterName: string): Promise<Locator> {
    await this.addSecurityDefinition('API Key');
    const fresh = this.securityDefinition('api-key-1');
    await fresh.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    const card = this.securityDefinition(name);
    await card.getByRole('textbox', { name: 'Parameter name' }).fill(parameterName);
    await expect(card.getByRole('combobox', { name: 'Located In' })).toContainText('Header');
    return card;
  }

  async addSecurityOption(definitions: readonly string[]): Promise<void> {
    await this.page.getByRole('button', { name: 'Add Security Option' }).click();
    for (const name of definitions)
      await this.option(1)
        .getByRole('checkbox', { name: `${name} (API Key)` })
        .check();
  }

  async saveApi(): Promise<void> {
    await this.save.click();
    await expect(this.page.getByText('API saved.').first()).toBeVisible();
  }

  async toSource(): Promise<SourcePage> {
    await this.page.getByRole('tab', { name: 'Source' }).click();
    return new SourcePage(this.page).ready();
  }

  async toAssemble(): Promise<AssemblePage> {
    await this.page.getByRole('tab', { name: 'Assemble' }).click();
    return new AssemblePage(this.page).ready();
  }

  async toDesign(): Promise<this> {
    await this.page.getByRole('tab', { name: 'Design' }).click();
    return this.ready();
  }
}
