import type { ChangeMessage, Channel } from '../workspace/channel.ts';

/** Tabs of one browser: what one posts, the others hear, at once and in order. Closing one is as good as a crash. */
export function createFakeTabs(): { open(): Channel } {
  const tabs = new Map<Channel, Set<(message: ChangeMessage) => void>>();
  const names = new Map<Channel, string>();
  return {
    open() {
      const listeners = new Set<(message: ChangeMessage) => void>();
      const channel: Channel = {
        post(message) {
          for (const [tab, others] of tabs) {
            if (tab !== channel) for (const listener of [...others]) listener(structuredClone(message));
          }
        },
        listen(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        join: (tab) => names.set(channel, tab),
        present: async () => new Set(names.values()),
        close() {
          tabs.delete(channel);
          names.delete(channel);
        },
      };
      tabs.set(channel, listeners);
      return channel;
    },
  };
}
