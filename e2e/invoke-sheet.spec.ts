import { expect, test } from './fixtures/app.ts';
import { importText, savedText } from './fixtures/every-screen.ts';
import { AssemblePage } from './pages/assemble-page.ts';

const API = `swagger: '2.0'
info: { title: Controls, version: 1.0.0, x-ibm-name: controls }
basePath: /controls
paths: { /: { get: { responses: { 200: { description: ok } } } } }
x-ibm-configuration:
  gateway: datapower-api-gateway
  assembly:
    execute:
      - invoke:
          version: 2.3.0
          title: call
          target-url: https://echo.example/
          header-control: # what goes along
            type: blocklist
            values:
              - ^X-IBM-Client-Id$ # not theirs
      - invoke:
          title: older
          target-url: https://echo.example/
`;

test('the properties of an invoke of the API gateway are set in its sheet, and stay where they stand in the file', async ({
  openApp,
  page,
}) => {
  await openApp();
  const id = await importText(page, 'controls.yaml', API);
  await page.goto(`./#/apis/${encodeURIComponent(id)}/assemble`);
  const assemble = await new AssemblePage(page).ready();

  await assemble.node('older').click();
  await expect(assemble.sheet('older').getByLabel('Backend type')).toHaveCount(0);
  await assemble.node('call').click();
  const sheet = assemble.sheet('call');
  await expect(sheet.getByLabel('Backend type')).toHaveText('Detect');

  const headers = sheet.getByRole('group', { name: 'Header control' });
  await expect(headers).toContainText('All headers but those that match are copied.');
  await headers.getByRole('textbox', { name: 'New pattern' }).click();
  await page.keyboard.type('^x-own');
  await expect(headers.getByRole('textbox', { name: 'Pattern 2' })).toHaveValue('^x-own');
  await headers.getByLabel('Type').click();
  await page.getByRole('option', { name: 'Allowlist' }).click();
  await headers.getByRole('button', { name: 'Delete pattern 1' }).click();
  await expect(headers).toContainText('Only headers that match are copied.');

  const parameters = sheet.getByRole('group', { name: 'Parameter control' });
  await expect(parameters).toContainText('No parameters are copied.');
  await parameters.getByRole('textbox', { name: 'New pattern' }).click();
  await page.keyboard.type('zip(');
  await sheet.getByRole('checkbox', { name: 'Follow redirects' }).check();
  await expect(page.getByRole('button', { name: /^Validation:/ })).toHaveAccessibleName(/1 error/);
  await expect(sheet).toContainText('has “zip(” among its values, which is no pattern that can be used here.');
  await parameters.getByRole('textbox', { name: 'Pattern 1' }).fill('zip');
  await expect(page.getByRole('button', { name: /^Validation:/ })).toHaveAccessibleName('Validation: no problems');

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('API saved.').first()).toBeVisible();
  expect(await savedText(page, id)).toBe(
    API.replace('type: blocklist', 'type: allowlist')
      .replace('- ^X-IBM-Client-Id$ # not theirs', '- ^x-own')
      .replace(
        '              - ^x-own\n',
        '              - ^x-own\n          parameter-control:\n            type: allowlist\n            values:\n              - zip\n          follow-redirects: true\n',
      ),
  );
});
