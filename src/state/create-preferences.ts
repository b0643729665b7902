import { createStore } from 'zustand/vanilla';
import { isJsonObject } from '../base/json.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Preferences, PreferencesStore } from './preferences.ts';

// Written on people's disks: do not change without carrying the old value over.
const SETTING = 'preferences';

const DEFAULTS: Preferences = {
  theme: 'system',
  navigationOpen: undefined,
  dismissedHints: [],
  profileName: undefined,
  exploreTab: undefined,
  snippetLanguage: undefined,
};

export interface StartablePreferences extends PreferencesStore {
  load(): Promise<void>;
}

/** Preferences are a convenience: what cannot be read falls back to the default, what cannot be stored lasts until the reload. */
export function createPreferences(workspace: Workspace): StartablePreferences {
  const store = createStore<Preferences>(() => DEFAULTS);
  let touched: Partial<Preferences> = {};
  return {
    ...store,
    async load() {
      const stored = await workspace.readSetting(SETTING);
      // What the person chose while this was loading wins.
      if (stored.ok && isJsonObject(stored.value)) store.setState({ ...readPreferences(stored.value), ...touched });
    },
    update(change) {
      touched = { ...touched, ...change };
      store.setState(change);
      void workspace.writeSetting(SETTING, store.getState());
    },
  };
}

function readPreferences(stored: { readonly [key: string]: unknown }): Partial<Preferences> {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const { theme, navigationOpen, dismissedHints, exploreTab } = stored;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    navigationOpen: typeof navigationOpen === 'boolean' ? navigationOpen : undefined,
    dismissedHints: Array.isArray(dismissedHints) ? dismissedHints.flatMap((hint) => text(hint) ?? []) : [],
    profileName: text(stored.profileName),
    exploreTab: exploreTab === 'examples' || exploreTab === 'try-it' ? exploreTab : undefined,
    snippetLanguage: text(stored.snippetLanguage),
  };
}
