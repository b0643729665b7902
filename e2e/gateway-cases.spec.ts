import { runCase } from '../src/testing/gateway-cases/case-runner.ts';
import { loadCases } from '../src/testing/gateway-cases/load-cases.ts';
import { expect, test } from './fixtures/app.ts';
import { browserCase } from './fixtures/browser-case.ts';
import { createWorkerUnderTest } from './fixtures/worker-under-test.ts';

// The case files that run in Node, once more in the service worker of a real browser.

const files = loadCases();
const groups = {
  'the gateway': files.filter(({ name }) => name.startsWith('cases/')),
  'its policies': files.filter(({ name }) => name.startsWith('policies/')),
};

for (const [name, group] of Object.entries(groups)) {
  test(`the case files of ${name} hold in the service worker`, async ({ openApp, context, page, calm, baseURL }) => {
    test.slow();
    calm.expectConsole(/^console error: Failed to load resource: the server responded with a status of \d+/);
    for (const host of ['back', 'weather', 'login', 'meta', 'idp', 'book', 'forms', 'b'])
      calm.expectOrigin(`https://${host}.test`);
    calm.expectOrigin('https://back.test:8443');
    await openApp('#/sign-in');
    const worker = await createWorkerUnderTest(context, page);
    const { host } = new URL(baseURL ?? '');
    const skipped = new Map<string, string[]>();
    const problems: string[] = [];
    let ran = 0;

    for (const file of group) {
      for (const written of file.cases) {
        const each = browserCase(written, host);
        const title = `${file.name}: ${written.title}`;
        if (each.kind === 'skipped') {
          skipped.set(each.reason, [...(skipped.get(each.reason) ?? []), title]);
          continue;
        }
        ran += 1;
        problems.push(...(await runCase(each.each, worker)).map((problem) => `${title}: ${problem}`));
      }
    }

    for (const [type, titles] of skipped) test.info().annotations.push({ type, description: titles.join('\n') });
    expect(problems).toEqual([]);
    const all = group.flatMap(({ cases }) => cases).length;
    expect(ran / all, `${all - ran} of ${all} cases skipped`).toBeGreaterThan(0.85);
  });
}
