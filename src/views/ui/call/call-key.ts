import type { KeyboardEvent } from 'react';

/** Ctrl+Enter (⌘+Enter on a Mac) sends, from anywhere in the form. */
export function onCallKey(send: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
}
