import { describe, expect, test } from 'vitest';
import { isSignedWith, parseToken, signToken } from './hs256.ts';

describe('tokens signed with HMAC-SHA-256', () => {
  test('are read as they were signed, and with no other secret', async () => {
    const parsed = parseToken(await signToken({ jti: 'a', name: 'Zoë 🗝' }, 'secret'));
    if (parsed.kind !== 'token') throw new Error(parsed.kind);
    expect(parsed.payload).toEqual({ jti: 'a', name: 'Zoë 🗝' });
    expect([await isSignedWith(parsed, 'secret'), await isSignedWith(parsed, 'Secret')]).toEqual([true, false]);
  });

  test('the example of jwt.io verifies', async () => {
    const token =
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';
    const parsed = parseToken(token);
    expect(parsed.kind === 'token' && (await isSignedWith(parsed, 'your-256-bit-secret'))).toBe(true);
  });

  test.each([
    ['', 'not-a-token'],
    ['abc', 'not-a-token'],
    ['a.b', 'not-a-token'],
    ['a.b.c.d', 'not-a-token'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.', 'not-a-token'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.!!', 'not-a-token'],
    ['eyJhbGciOiJub25lIn0.e30.AAAA', 'not-a-token'],
    ['eyJhbGciOiJIUzI1NiJ9.WzFd.AAAA', 'bad-payload'],
    ['eyJhbGciOiJIUzI1NiJ9.____.AAAA', 'bad-payload'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.AAAA', 'token'],
  ])('%s is %s', (token, kind) => {
    expect(parseToken(token).kind).toBe(kind);
  });
});
