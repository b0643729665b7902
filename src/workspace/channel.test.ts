import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DraftId } from '../base/ids.ts';
import { type ChangeMessage, createBroadcastChannel } from './channel.ts';

const message: ChangeMessage = { kind: 'draft-written', id: 'a' as DraftId, rev: 2 };

describe('the channel of a browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('carries changes to the other tabs, and never back', async () => {
    const [mine, other] = [createBroadcastChannel(), createBroadcastChannel()];
    const echoes: ChangeMessage[] = [];
    mine.listen((heard) => echoes.push(heard));
    const heard = new Promise<ChangeMessage>((resolve) => other.listen(resolve));
    mine.post(message);
    expect(await heard).toEqual(message);
    expect(echoes).toEqual([]);
    mine.close();
    other.close();
  });

  it('knows which tabs are there, by locks that end with them', async () => {
    const held = new Map<string, Promise<void>>();
    vi.stubGlobal('navigator', {
      locks: {
        async request(name: string, hold: () => Promise<void>) {
          held.set(name, hold());
          await held.get(name);
          held.delete(name);
        },
        query: async () => ({ held: [...[...held.keys()].map((name) => ({ name })), { name: 'somebody else' }] }),
      },
    });
    const [mine, other] = [createBroadcastChannel(), createBroadcastChannel()];
    mine.join('one');
    other.join('two');
    expect(await mine.present()).toEqual(new Set(['one', 'two']));
    other.close();
    await Promise.resolve();
    expect(await mine.present()).toEqual(new Set(['one']));
    mine.close();
  });

  it('does nothing where a browser has neither channels nor locks', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    vi.stubGlobal('navigator', {});
    const channel = createBroadcastChannel();
    channel.join('one');
    channel.post(message);
    expect(await channel.present()).toEqual(new Set());
    channel.listen(() => undefined)();
    channel.close();
  });
});
