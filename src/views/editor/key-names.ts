const APPLE = /mac|iphone|ipad/i;

/** A shortcut as this computer's keyboard names it: `Ctrl+Shift+Z` is `⇧⌘Z` on a Mac. */
export function keyName(shortcut: string, platform: string = navigator.platform): string {
  if (!APPLE.test(platform)) return shortcut;
  const keys = shortcut.split('+');
  return `${keys.includes('Shift') ? '⇧' : ''}${keys.includes('Ctrl') ? '⌘' : ''}${keys.at(-1) ?? ''}`;
}
