import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { EditorStore } from '../../state/editor.ts';
import { useEditor } from '../ui/designer-context.tsx';
import { breakIntoLines, hasVeryLongLine } from './break-into-lines.ts';

export interface LongLineNoticeProps {
  readonly draftId: DraftId;
  readonly store: EditorStore;
  readonly onRewrite: (text: string) => void;
}

/** Minified JSON is one line of megabytes, in which every key takes long: offers to break it up, which can be undone. */
export function LongLineNotice({ draftId, store, onRewrite }: LongLineNoticeProps) {
  const breakable = useEditor(
    draftId,
    (state) => state.format === 'json' && state.parses && state.save.kind !== 'read-only',
  );
  const [long, setLong] = useState(() => hasVeryLongLine(store.getState().text));
  if (!long || !breakable) return null;
  function breakUp() {
    onRewrite(breakIntoLines(store.getState().text));
    setLong(false);
  }
  return (
    <Alert
      severity="info"
      sx={{ borderRadius: 0, py: 0.25, alignItems: 'center', '& .MuiAlert-action': { pt: 0 } }}
      action={<Button onClick={breakUp}>Break into lines</Button>}
    >
      Much of this text stands in one very long line, which makes typing slow.
    </Alert>
  );
}
