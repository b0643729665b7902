import { createStore } from 'zustand/vanilla';
import type { Clock } from '../base/ports.ts';
import type { NotificationsState, NotificationsStore } from './notifications.ts';

const HISTORY = 100;

export function createNotifications(clock: Clock): NotificationsStore {
  const store = createStore<NotificationsState>(() => ({ current: undefined, history: [], unseen: 0 }));
  let lastId = 0;
  return {
    ...store,
    notify(notification) {
      lastId += 1;
      const current = { ...notification, id: lastId, at: clock.now() };
      store.setState(({ history, unseen }) => ({
        current,
        history: [current, ...history].slice(0, HISTORY),
        unseen: unseen + 1,
      }));
    },
    dismiss: () => store.setState({ current: undefined }),
    markSeen: () => store.setState({ unseen: 0 }),
    clear: () => store.setState({ current: undefined, history: [], unseen: 0 }),
  };
}
