import { expect, test } from './fixtures/app.ts';
import { importText, upload } from './fixtures/every-screen.ts';

const POLICY = `policy: 1.0.0
info: { name: greet, title: Greet somebody, version: 1.0.0, description: Says hello. }
gateways: [datapower-gateway]
properties:
  type: object
  properties:
    who: { label: Who is greeted, type: string, description: A name. }
  required: [who]
assembly:
  execute:
    - set-variable: { actions: [{ set: message.body, value: 'Hello $(local.parameter.who)!' }] }
`;

const API = `swagger: '2.0'
info: { title: Greeting, version: 1.0.0, x-ibm-name: greeting }
basePath: /greeting
paths: { /: { get: { responses: { 200: { description: ok } } } } }
x-ibm-configuration: { assembly: { execute: [{ greet: { title: hello, who: Ann } }] } }
`;

test('a user-defined policy is imported, runs in the gateway, and has a property sheet', async ({ openApp, page }) => {
  await openApp('#/dashboard/sandbox/settings/policies');
  await page.getByLabel('Policy file').setInputFiles(upload('nothing.yaml', 'swagger: "2.0"\n'));
  await expect(page.getByRole('alert')).toContainText('This is no user-defined policy.');
  await page.getByLabel('Policy file').setInputFiles(upload('greet.yaml', POLICY));
  await expect(page.getByText('Greet somebody 1.0.0')).toBeVisible();

  const id = await importText(page, 'greeting.yaml', API);
  await expect
    .poll(() => page.evaluate(async () => (await fetch('./gateway/sandbox/greeting')).text()))
    .toBe('Hello Ann!');

  await page.goto(`./#/apis/${encodeURIComponent(id)}/assemble`);
  await page.getByRole('button', { name: 'hello', exact: false }).first().click();
  await expect(page.getByRole('textbox', { name: 'Who is greeted' })).toHaveValue('Ann');

  await page.goto('./#/dashboard/sandbox/settings/policies');
  await page.getByRole('button', { name: 'Delete greet:1.0.0' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No user-defined policies')).toBeVisible();
});
