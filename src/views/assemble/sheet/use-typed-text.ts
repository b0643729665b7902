import { type ChangeEvent, type FocusEvent, useState } from 'react';

/**
 * Text of a field while it is typed in. What the document says wins again when the field is left, and at once when it
 * changed from elsewhere (undo, Source).
 */
export function useTypedText(stored: string, commit: (text: string) => void) {
  const [typed, setTyped] = useState<{ text: string; sent: string }>();
  const elsewhere = typed !== undefined && stored !== typed.sent;
  const text = typed === undefined || elsewhere ? stored : typed.text;
  return {
    text,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const next = event.target.value;
      setTyped({ text: next, sent: next });
      commit(next);
    },
    onBlur: (_: FocusEvent) => setTyped(undefined),
  };
}
