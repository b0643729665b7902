/**
 * Spread on the container of fields that write to the document on every key: Ctrl+Z in them goes to the document's one
 * undo stack. Fields outside of such a container (search, dialogs, call forms) keep the browser's own undo.
 */
export const documentUndo = { 'data-undo': 'document' } as const;
/** Spread on a form inside of such a container whose texts go to the document only when it is sent. */
export const ownUndo = { 'data-undo': 'own' } as const;

const TEXT_ENTRY =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=range]), textarea, [contenteditable=""], [contenteditable=true]';

/** True where Ctrl+Z belongs to the text field itself. */
export function hasOwnUndo(target: EventTarget | undefined): boolean {
  return (
    target instanceof Element &&
    target.closest(TEXT_ENTRY) !== null &&
    target.closest('[data-undo]')?.getAttribute('data-undo') !== 'document'
  );
}
