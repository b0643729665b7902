import { expect, test } from 'vitest';
import type { BackendAnswer, BackendRequest } from '../../gateway/backends/backend.ts';
import { withoutCircles } from './without-circles.ts';

const FINE: BackendAnswer = {
  ...{ kind: 'answered', by: 'live', label: 'back end', status: 200, reason: 'OK', headers: [] },
  body: new Uint8Array(),
};

function request(url: string): BackendRequest {
  return {
    ...{ url, method: 'GET', headers: [], timeoutMs: 5000, followRedirects: true, choice: 'live' },
    operation: { model: {}, key: 'get /x' },
  };
}

test.each(['http://127.0.0.1:4001/x', 'http://localhost:4001/x', 'http://api.test:4001/x'])(
  'an API that calls itself at %s without an end is told so; afterwards calls go through',
  async (url) => {
    let calls = 0;
    let isCircle = true;
    const backend = withoutCircles(
      async (asked) => {
        calls += 1;
        return isCircle ? backend(asked) : FINE;
      },
      () => 'http://api.test:4001/',
    );
    const answer = await backend(request(url));
    expect([calls, answer.kind === 'answered' && answer.status]).toEqual([500, 508]);
    isCircle = false;
    expect(await backend(request(url))).toBe(FINE);
  },
);

test('others may be called as often as one likes', async () => {
  let depth = 0;
  const backend = withoutCircles(
    async (asked) => {
      depth += 1;
      return depth < 1000 ? backend(asked) : FINE;
    },
    () => 'http://127.0.0.1:4001/',
  );
  expect(await backend(request('http://127.0.0.1:4002/x'))).toBe(FINE);
});
