import { describe, expect, it } from 'vitest';
import type { CallState } from '../../state/call.ts';
import type { GatewayResult } from '../../state/ports.ts';
import { EMPTY_TALLY, nextTally, tallyWords } from './repeat-tally.ts';

const result = (status: number, reason: string, time: number): GatewayResult => ({
  status,
  reason,
  time,
  headers: [],
  body: new Uint8Array(),
  servedBy: 'page',
});

const state = (progress: CallState['progress'], last?: GatewayResult): CallState => ({
  form: {
    operationKey: undefined,
    clientId: '',
    clientSecret: '',
    username: '',
    password: '',
    accessToken: '',
    scopes: [],
    contentType: '',
    accept: '',
    parameters: {},
    body: '',
  },
  repeat: { on: true, stopAfter: 3, stopOnError: false },
  progress,
  authorizing: false,
  request: undefined,
  result: last,
  error: undefined,
  problems: {},
});

describe('nextTally', () => {
  it('counts each result once, over states that change nothing, and starts over with a new series', () => {
    const ok = result(200, 'OK', 10);
    const late = result(429, 'Too Many Requests', 40);
    const fast = result(200, 'OK', 4);
    const first = [
      state({ kind: 'idle' }),
      state({ kind: 'running', done: 0, of: 3 }),
      state({ kind: 'running', done: 1, of: 3 }, ok),
      state({ kind: 'running', done: 1, of: 3 }, ok),
      state({ kind: 'running', done: 2, of: 3 }, late),
      state({ kind: 'done', done: 3, of: 3, stopped: 'count' }, fast),
    ];
    const run = (states: readonly CallState[]) =>
      states.slice(1).reduce((tally, now, index) => nextTally(tally, now, states[index]!), EMPTY_TALLY);
    expect(tallyWords(run(first))).toBe('2 × 200 OK, 1 × 429 Too Many Requests; 10 ms in the middle, 40 ms at most');
    expect(tallyWords(run([...first, state({ kind: 'running', done: 0, of: 3 }, fast)]))).toBe('');
  });
});
