import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Trace } from '../../../gateway/trace.ts';
import { TraceDownloads } from './trace-downloads.tsx';

const trace: Trace = {
  id: 'abc',
  catalog: 'sandbox',
  revision: 1,
  startedAt: 0,
  duration: 3,
  request: { method: 'GET', url: 'http://gateway.test/current?zipcode=1', headers: [] },
  response: { status: 200, reason: 'OK', headers: [['content-type', 'text/plain']], body: 'hi', bodySize: 2 },
  steps: [],
};

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function downloaded(button: string): Promise<{ name: string; content: unknown }> {
  let blob: Blob | undefined;
  let name = '';
  vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
    if (given instanceof Blob) blob = given;
    return 'blob:x';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    name = this.download;
  });
  fireEvent.click(render(<TraceDownloads trace={trace} />).getByRole('button', { name: button }));
  return { name, content: JSON.parse((await blob?.text()) ?? 'null') };
}

test('the whole story as JSON', async () => {
  expect(await downloaded('Download trace (JSON)')).toEqual({ name: 'trace-abc.json', content: trace });
});

test('its exchanges as an HTTP archive', async () => {
  const { name, content } = await downloaded('Download as HAR');
  expect(name).toBe('call-abc.har');
  expect(content).toMatchObject({ log: { version: '1.2', entries: [{ request: { url: trace.request.url } }] } });
});
