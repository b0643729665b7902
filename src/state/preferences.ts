import type { StoreApi } from 'zustand/vanilla';

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** undefined = by width of the window. */
  readonly navigationOpen: boolean | undefined;
  readonly dismissedHints: readonly string[];
  /** Local profile name; undefined = not signed in. No password, nothing leaves the machine. */
  readonly profileName: string | undefined;
  readonly exploreTab: 'examples' | 'try-it' | undefined;
  readonly snippetLanguage: string | undefined;
}

export interface PreferencesStore extends StoreApi<Preferences> {
  /** Changes at once and stores in the background. */
  update(change: Partial<Preferences>): void;
}
