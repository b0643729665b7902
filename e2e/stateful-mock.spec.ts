import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { importText } from './fixtures/every-screen.ts';

const API = `openapi: 3.0.3
info: { title: Bookshelf, version: 1.0.0, x-ibm-name: bookshelf }
servers: [{ url: 'https://books.test/shelf' }]
paths:
  /books:
    get:
      responses:
        200:
          description: ok
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Book' } }
              example: [{ id: 1, title: Emma }]
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
      responses: { 201: { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } } }
  /books/{id}:
    get: { responses: { 200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } } } }
    delete: { responses: { 204: { description: gone } } }
components:
  schemas:
    Book: { type: object, properties: { id: { type: integer, readOnly: true }, title: { type: string } } }
x-ibm-configuration: { assembly: { execute: [{ invoke: { target-url: 'https://books.test/shelf' } }] } }
`;

const BOTH = [
  { id: 1, title: 'Emma' },
  { id: 2, title: 'Dune' },
];

function books(page: Page, method = 'GET', path = ''): Promise<unknown> {
  return page.evaluate(
    async ([url, verb]) => {
      const body = verb === 'POST' ? JSON.stringify({ title: 'Dune' }) : undefined;
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method: verb, headers, ...(body !== undefined && { body }) });
      const text = await response.text();
      return text === '' ? response.status : JSON.parse(text);
    },
    [`gateway/sandbox/shelf/books${path}`, method] as const,
  );
}

/** Runs in the page: what the gateway wrote down for its next start. */
async function writtenMocks(): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('api-designer');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const reading = database.transaction('gatewayState').objectStore('gatewayState').get('mocks/sandbox');
  await new Promise((resolve) => {
    reading.onsuccess = resolve;
  });
  database.close();
  return JSON.stringify(reading.result ?? null);
}

test('a mock remembers what calls do, over a stopped worker and a publish, until it is reset', async ({
  openApp,
  page,
}) => {
  await openApp('#/drafts/apis');
  await importText(page, 'bookshelf.yaml', API);
  await page.goto('./#/dashboard/sandbox/settings/gateway');
  await page.getByRole('radio', { name: 'Mock from the document' }).click();
  const stateful = page.getByRole('checkbox', { name: 'Stateful mock' });
  await stateful.focus();
  await page.keyboard.press('Space');
  await expect(stateful).toBeChecked();
  await expect(page.getByText('Mocks now remember what calls change.')).toBeVisible();
  await expect(page.getByText('Backends mocked, with memory')).toBeVisible();

  expect(await books(page)).toEqual([{ id: 1, title: 'Emma' }]);
  expect(await books(page, 'POST')).toEqual({ id: 2, title: 'Dune' });
  expect(await books(page)).toEqual(BOTH);

  await expect.poll(() => page.evaluate(writtenMocks)).toContain('Dune');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
  expect(await books(page)).toEqual(BOTH);

  // A change of the catalog publishes everything anew.
  await page.getByRole('radio', { name: 'Micro gateway' }).click();
  await expect(page.getByText('Sandbox now answers as the micro gateway does.')).toBeVisible();
  expect(await books(page)).toEqual(BOTH);
  expect(await books(page, 'DELETE', '/1')).toBe(204);
  expect(await books(page)).toEqual([{ id: 2, title: 'Dune' }]);

  const reset = page.getByRole('button', { name: 'Reset mock data' });
  await reset.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Reset the mock data?' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mock data is as the documents have it again.')).toBeVisible();
  expect(await books(page)).toEqual([{ id: 1, title: 'Emma' }]);
  await expect(reset).toBeFocused();
});
