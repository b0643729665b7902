import { describe, expect, test } from 'vitest';
import type { BackendAnswer } from '../backends/backend.ts';
import type { BackendCall, CacheOrder } from '../policy-kit.ts';
import { createKeptValues } from '../serving/kept-values.ts';
import { callThroughCache } from './response-cache.ts';

type Lines = readonly (readonly [name: string, value: string])[];

const PROTOCOL: CacheOrder = { kind: 'protocol', seconds: 900, key: '', keepsPutPost: false };
const START = Date.parse('2024-01-01T00:00:00Z');

/** A back end, a cache before it, and a clock that only moves when it is told to. */
function scene(answers: readonly { readonly status?: number; readonly headers: Lines; readonly body?: string }[]) {
  const store = createKeptValues({ entries: 10, characters: 10_000 });
  const asked: BackendCall[] = [];
  let now = START;
  return {
    asked,
    wait(seconds: number) {
      now += seconds * 1000;
    },
    async get(headers: Lines = [], more: Partial<BackendCall> = {}) {
      const call: BackendCall = {
        ...{ url: 'http://b.test/', method: 'GET', timeoutMs: 1000, followRedirects: true, cache: PROTOCOL },
        ...{ headers, ...more },
      };
      const { answer } = await callThroughCache(call, {
        store,
        now: () => now,
        scope: ['api'],
        async ask(outgoing): Promise<BackendAnswer> {
          const next = answers[Math.min(asked.length, answers.length - 1)];
          asked.push(outgoing);
          if (next === undefined)
            return { kind: 'failed', by: 'live', label: '', cause: 'timeout', message: '', help: '' };
          const body = new TextEncoder().encode(next.body ?? `answer ${asked.length}`);
          return {
            kind: 'answered',
            by: 'live',
            label: 'b',
            status: next.status ?? 200,
            reason: '',
            headers: next.headers,
            body,
          };
        },
      });
      return answer.kind === 'failed' ? 'failed' : `${answer.status} ${new TextDecoder().decode(answer.body)}`;
    },
  };
}

describe('what may be kept (RFC 9111 §3)', () => {
  test.each<[string, Lines, number, boolean]>([
    ['max-age', [['Cache-Control', 'max-age=60']], 200, true],
    ['s-maxage before max-age', [['Cache-Control', 'max-age=0, s-maxage=60']], 200, true],
    ['a shared cache heeds s-maxage=0', [['Cache-Control', 'max-age=60, s-maxage=0']], 200, false],
    ['quoted, odd spaces, capitals', [['CACHE-CONTROL', ' MAX-AGE = "60" ,public']], 200, true],
    [
      'several lines',
      [
        ['Cache-Control', 'public'],
        ['Cache-Control', 'max-age=60'],
      ],
      200,
      true,
    ],
    [
      'Expires',
      [
        ['Date', 'Mon, 01 Jan 2024 00:00:00 GMT'],
        ['Expires', 'Mon, 01 Jan 2024 00:01:00 GMT'],
      ],
      200,
      true,
    ],
    ['Expires without Date', [['Expires', 'Mon, 01 Jan 2024 00:01:00 GMT']], 200, true],
    ['Expires: 0', [['Expires', '0']], 200, false],
    ['no-store', [['Cache-Control', 'no-store, max-age=60']], 200, false],
    ['private', [['Cache-Control', 'private, max-age=60']], 200, false],
    ['no-cache without a validator', [['Cache-Control', 'no-cache, max-age=60']], 200, false],
    [
      'Vary: *',
      [
        ['Cache-Control', 'max-age=60'],
        ['Vary', '*'],
      ],
      200,
      false,
    ],
    ['max-age that is no number', [['Cache-Control', 'max-age=soon']], 200, false],
    ['nothing said', [], 200, false],
    ['404 that says so', [['Cache-Control', 'max-age=60']], 404, true],
    ['206', [['Cache-Control', 'max-age=60']], 206, false],
    ['500', [['Cache-Control', 'max-age=60']], 500, false],
    [
      'already as old as it may be',
      [
        ['Cache-Control', 'max-age=60'],
        ['Age', '60'],
      ],
      200,
      false,
    ],
  ])('%s', async (_what, headers, status, isKept) => {
    const { get, asked } = scene([{ headers, status }]);
    await get();
    await get();
    expect(asked.length).toBe(isKept ? 1 : 2);
  });

  test('a failure is no answer', async () => {
    const { get, asked } = scene([]);
    expect([await get(), await get(), asked.length]).toEqual(['failed', 'failed', 2]);
  });

  test('what does not fit into the store is passed on', async () => {
    const { get, asked } = scene([{ headers: [['Cache-Control', 'max-age=60']], body: 'x'.repeat(20_000) }]);
    await get();
    expect((await get()).length).toBe(20_004);
    expect(asked.length).toBe(2);
  });
});

describe('what a request wishes (RFC 9111 §5.2.1)', () => {
  const kept: Lines = [['Cache-Control', 'max-age=60']];

  test.each<[string, Lines, number]>([
    ['nothing', [], 1],
    ['no-cache', [['Cache-Control', 'no-cache']], 2],
    ['no-store', [['Cache-Control', 'no-store']], 2],
    ['max-age that it passes', [['Cache-Control', 'max-age=30']], 1],
    ['max-age that it does not', [['Cache-Control', 'max-age=10']], 2],
    ['min-fresh that it passes', [['Cache-Control', 'min-fresh=30']], 1],
    ['min-fresh that it does not', [['Cache-Control', 'min-fresh=50']], 2],
    ['Pragma', [['Pragma', 'no-cache']], 2],
    ['a condition of its own', [['If-None-Match', '"a"']], 2],
    ['a part', [['Range', 'bytes=0-1']], 2],
    ['with Authorization', [['authorization', 'Basic x']], 2],
  ])('%s', async (_what, headers, calls) => {
    const { get, asked, wait } = scene([{ headers: kept }]);
    await get();
    wait(20);
    await get(headers);
    expect(asked.length).toBe(calls);
  });
});

describe('Vary (RFC 9111 §4.1)', () => {
  test('only the same request gets the kept answer', async () => {
    const { get, asked } = scene([
      {
        headers: [
          ['Cache-Control', 'max-age=60'],
          ['Vary', 'Accept, X-A'],
        ],
      },
    ]);
    await get([['Accept', 'a']]);
    expect(await get([['accept', 'a']])).toBe('200 answer 1');
    expect(await get([['Accept', 'b']])).toBe('200 answer 2');
    expect(
      await get([
        ['Accept', 'b'],
        ['X-A', '1'],
      ]),
    ).toBe('200 answer 3');
    expect(asked.length).toBe(3);
  });
});

describe('asking again (RFC 9111 §4.3)', () => {
  const tagged: Lines = [
    ['Cache-Control', 'max-age=10'],
    ['ETag', '"v1"'],
    ['Last-Modified', 'x'],
  ];

  test('304 makes the kept answer fresh', async () => {
    const { get, asked, wait } = scene([
      { headers: tagged },
      { status: 304, headers: [['Cache-Control', 'max-age=10']], body: '' },
    ]);
    await get();
    wait(15);
    expect(await get()).toBe('200 answer 1');
    expect(asked[1]?.headers).toEqual([
      ['If-None-Match', '"v1"'],
      ['If-Modified-Since', 'x'],
    ]);
    wait(9);
    expect(await get()).toBe('200 answer 1');
    expect(asked.length).toBe(2);
  });

  test('another answer takes its place', async () => {
    const { get, wait } = scene([{ headers: tagged }, { headers: tagged }]);
    await get();
    wait(15);
    expect([await get(), await get()]).toEqual(['200 answer 2', '200 answer 2']);
  });

  test('no-cache with a validator is asked about every time', async () => {
    const { get, asked } = scene([
      {
        headers: [
          ['Cache-Control', 'no-cache'],
          ['ETag', '"v"'],
        ],
      },
      { status: 304, headers: [] },
    ]);
    await get();
    expect(await get()).toBe('200 answer 1');
    expect(asked.length).toBe(2);
  });
});

describe('a time of the document’s own', () => {
  const cache: CacheOrder = { ...PROTOCOL, kind: 'time-to-live', seconds: 60 };

  test('holds whatever answer and request say', async () => {
    const { get, asked, wait } = scene([
      {
        headers: [
          ['Cache-Control', 'no-store'],
          ['Vary', '*'],
        ],
      },
    ]);
    await get([], { cache });
    wait(59);
    await get([['Cache-Control', 'no-cache']], { cache });
    expect(asked.length).toBe(1);
    wait(1);
    await get([], { cache });
    expect(asked.length).toBe(2);
  });

  test('but not for a request with Authorization', async () => {
    const { get, asked } = scene([{ headers: [] }]);
    await get([['Authorization', 'x']], { cache });
    await get([['Authorization', 'x']], { cache });
    expect(asked.length).toBe(2);
  });
});
