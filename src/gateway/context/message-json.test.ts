import { expect, test } from 'vitest';
import { parseBody } from '../request/parse-body.ts';
import { readMessageJson } from './message-json.ts';

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test('JSON is read as deep as it may be, and no deeper', () => {
  expect(readMessageJson('{"a":[1,null]}')).toEqual({ ok: true, value: { a: [1, null] } });
  expect(readMessageJson(`{"a":"${'['.repeat(2000)}"}`)).toMatchObject({ ok: true });
  expect(readMessageJson(nested(500))).toMatchObject({ ok: true });
  expect(readMessageJson(nested(502))).toEqual({ ok: false, error: 'it is nested deeper than 500' });
  expect(readMessageJson(nested(1_000_000)).ok).toBe(false);
  expect(readMessageJson('{')).toMatchObject({ ok: false });
});

test('a request whose body is too deep is refused, and told why', () => {
  const body = new TextEncoder().encode(nested(600));
  expect(parseBody(body, 'application/json', [])).toMatchObject({
    ok: false,
    error: { status: 400, refusal: { actual: expect.stringContaining('nested deeper than 500') } },
  });
});
