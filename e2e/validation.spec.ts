import { expect, test } from './fixtures/app.ts';
import { importText } from './fixtures/every-screen.ts';
import { SourcePage } from './pages/source-page.ts';

const API = `swagger: '2.0'
info: { title: Checked, version: 1.0.0, x-ibm-name: checked }
basePath: /checked
paths: { /: { get: { responses: { 200: { description: ok } } } } }
x-ibm-configuration:
  assembly:
    execute:
      - redact:
          title: hide
          redactions: [{ action: redact, path: message.body.card }]
`;

test('what only the code of a policy knows of its properties is told while they are typed', async ({
  openApp,
  page,
}) => {
  await openApp();
  const id = await importText(page, 'checked.yaml', API);
  await page.goto(`./#/apis/${encodeURIComponent(id)}/source`);
  const source = await new SourcePage(page).ready();
  const validation = page.getByRole('button', { name: /^Validation:/ });
  await expect(validation).toHaveAccessibleName('Validation: no problems');

  await source.typeAtEnd('      - redact: { title: sum, redactions: [{ action: redact, path: $sum(a) }] }\n');
  await expect(validation).toHaveAccessibleName('Validation: 1 error');
  await validation.click();
  const list = page.getByRole('dialog', { name: '1 error' });
  await expect(list).toContainText('The path “$sum(a)” is not one that selects fields.');
  await expect(list).toContainText('execute › 1 › redact › redactions › 0 › path');
  await list.getByRole('link', { name: 'Show me' }).click();
  await expect(page).toHaveURL(/source\?(line=11|at=)/);
});
