import { contentSecurityPolicy, contentSecurityPolicyForMeta } from '../src/cli/server/security-headers.ts';
import { expect, test } from './fixtures/app.ts';

const REFUSAL = /^console error: .*(violates the following Content Security Policy|Evaluating a string)/;

test('the policy is sent with the page and with the worker script, and stands in the page', async ({
  openApp,
  request,
}) => {
  const page = await openApp();
  const script = await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);
  for (const url of ['./', script ?? '']) {
    const response = await request.get(url);
    expect(response.headers()['content-security-policy']).toBe(contentSecurityPolicy);
  }
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', contentSecurityPolicyForMeta);
});

test('the page refuses inline scripts and eval', async ({ openApp, calm }) => {
  calm.expectConsole(REFUSAL);
  const page = await openApp();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline ran"';
    document.head.append(script);
  });
  await expect(page).not.toHaveTitle('inline ran');
  expect(await page.evaluate(tryEval)).toBe('EvalError');
});

test('the worker refuses eval', async ({ openApp, context, calm }) => {
  calm.expectConsole(REFUSAL);
  await openApp();
  expect(await context.serviceWorkers()[0]?.evaluate(tryEval)).toBe('EvalError');
});

/** In a task of its own: what the driver itself evaluates is exempt from the policy for as long as that takes. */
function tryEval(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => {
      try {
        resolve(new Function('return "eval ran"')());
      } catch (error) {
        resolve(error instanceof Error ? error.name : 'nothing');
      }
    });
  });
}
