import { expect, test } from './fixtures/app.ts';
import { DraftsPage } from './pages/drafts-page.ts';
import { ExplorePage } from './pages/explore-page.ts';

// The core tutorial, word for word: secure an API with a client id and a client secret (A1).

test('A1: secure the Weather Provider API with client id and secret', async ({ openApp, page }) => {
  await openApp('#/sign-in');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByRole('button', { name: 'Sign in' }).click();

  const drafts = await new DraftsPage(page).goTo();
  const row = drafts.row('Weather Provider API');
  await expect(row).toContainText('1.0.0');
  await expect(row).toContainText('[weather-provider-api_1.yaml]');
  await expect(row).toContainText('REST');

  const design = await drafts.openApi('Weather Provider API');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Weather Provider API');
  await expect(page.getByRole('tab', { name: 'Design' })).toHaveAttribute('aria-selected', 'true');
  await expect(design.section('Security Definitions')).toContainText('No security definitions defined');

  await design.addSecurityDefinition('API Key');
  const fresh = design.securityDefinition('api-key-1');
  await expect(fresh.getByRole('textbox', { name: 'Parameter name' })).toHaveValue('X-IBM-Client-Id');
  await expect(fresh.getByRole('combobox', { name: 'Located In' })).toContainText('Header');
  await fresh.getByRole('textbox', { name: 'Name', exact: true }).fill('Client ID');
  await design.securityDefinition('Client ID').getByRole('textbox', { name: 'Parameter name' }).fill('X-IBM-Client-ID');
  await design.addApiKey('Client Secret', 'X-IBM-Client-Secret');
  const cards = design.section('Security Definitions').getByRole('group', { name: /\(API Key\)$/ });
  await expect(cards.nth(0)).toHaveAccessibleName('Client Secret (API Key)');
  await expect(cards.nth(1)).toHaveAccessibleName('Client ID (API Key)');

  await page.getByRole('button', { name: 'Add Security Option' }).click();
  const boxes = design.option(1).getByRole('checkbox');
  await expect(boxes.nth(0)).toHaveAccessibleName('Client Secret (API Key)');
  await expect(boxes.nth(1)).toHaveAccessibleName('Client ID (API Key)');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await design.saveApi();

  const source = await design.toSource();
  await source.expectText(
    /securityDefinitions:\s*Client Secret:\s*type: apiKey[\s\S]*X-IBM-Client-Secret[\s\S]*Client ID:[\s\S]*X-IBM-Client-ID/,
  );

  const assemble = await design.toAssemble();
  await expect(assemble.node('operation-switch')).toBeVisible();
  const panel = await assemble.openTest();
  await expect(panel.panel).toContainText('Choose an operation to invoke:');
  await expect(panel.invoke).toBeDisabled();
  await panel.choose('get /current');
  await expect(assemble.node('invoke-current')).toBeVisible();
  await expect(assemble.node('operation-switch')).toHaveCount(0);
  await expect(assemble.node('invoke-today')).toHaveCount(0);
  await expect(panel.clientId).toHaveValue(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await expect(panel.clientSecret).toHaveAttribute('type', 'password');
  await expect(panel.clientSecret).toHaveValue(/^([a-z][A-Z][0-9])+[a-z]?[A-Z]?$/);
  const keys = { id: await panel.clientId.inputValue(), secret: await panel.clientSecret.inputValue() };
  expect(keys.secret).toHaveLength(50);

  await panel.parameter('zipcode').fill('90210');
  await panel.invoke.click();
  await panel.expectStatus('200 OK');
  await expect(panel.panel).toContainText(/\d+ ?ms/);
  await expect(panel.panel).toContainText('content-type: application/json');
  await expect(panel.body()).toContainText('"zip": "90210"');
  await expect(panel.body()).toContainText('Beverly Hills');
  await expect(panel.body()).toContainText('California');

  await panel.clientId.fill('incorrect_client_id');
  await panel.invoke.click();
  await panel.expectStatus('401 Unauthorized');
  await expect(panel.body()).toContainText('"httpCode": "401"');
  await expect(panel.body()).toContainText('"httpMessage": "Unauthorized"');
  await expect(panel.body()).toContainText('"moreInformation": "Client id not registered."');
  await expect(panel.panel).toContainText('incorrect_client_id');

  await test.step('A1.18: wrong secret, and both empty', async () => {
    await panel.clientId.fill(keys.id);
    await panel.clientSecret.fill('wrong');
    await panel.invoke.click();
    await expect(panel.body()).toContainText('Invalid client id or secret.');
    await panel.expectStatus('401 Unauthorized');
    await panel.clientId.fill('');
    await panel.clientSecret.fill('');
    await panel.invoke.click();
    await expect(panel.body()).toContainText('Client id missing.');
    await panel.expectStatus('401 Unauthorized');
  });

  await test.step('A1.18: get /today has the same protection', async () => {
    await panel.choose('get /today');
    await panel.invoke.click();
    await panel.expectStatus('401 Unauthorized');
  });

  await test.step('A1.15: the keys are those of Dashboard > Sandbox > Settings > Endpoints', async () => {
    await page.getByRole('link', { name: 'Dashboard', exact: true }).first().click();
    await page.getByRole('link', { name: 'Sandbox', exact: true }).click();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Endpoints' }).click();
    await expect(page.getByRole('textbox', { name: 'Client ID' })).toHaveValue(keys.id);
    await expect(page.getByLabel('Client Secret', { exact: true })).toHaveValue(keys.secret);
  });

  const explore = await new ExplorePage(page).open('Sandbox');
  await explore.chooseOperation('GET /current');
  await expect(page.getByRole('main')).toContainText('X-IBM-Client-Secret');
  await expect(page.getByRole('main')).toContainText(/GET .*\/gateway\/sandbox\/current/);
  await explore.tab('Try it');
  await expect(page.getByRole('main').getByRole('textbox', { name: 'Client ID' })).toHaveValue(keys.id);

  await test.step('A4.4: a missing required parameter is flagged and not sent', async () => {
    await explore.call.click();
    await expect(explore.parameter('zipcode')).toHaveAttribute('aria-invalid', 'true');
  });
  await explore.parameter('zipcode').fill('90210');
  await explore.call.click();
  await expect(page.getByRole('main').getByText('200 OK', { exact: true })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('X-IBM-Client-ID');
  await expect(page.getByRole('main')).toContainText('Beverly Hills');

  await page.reload();
  await drafts.goTo();
  await drafts.openApi('Weather Provider API');
  await expect(design.securityDefinition('Client ID')).toBeVisible();
  await expect(design.option(1).getByRole('checkbox', { name: 'Client ID (API Key)' })).toBeChecked();
});
