import { expect, test } from './fixtures/app.ts';

test('the page opens calmly, with a main landmark', async ({ openApp }) => {
  const page = await openApp();

  await expect(page).toHaveTitle(/API Designer/);
  await expect(page.getByRole('main')).toBeVisible();
});
