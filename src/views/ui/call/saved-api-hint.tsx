import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { DraftId } from '../../../base/ids.ts';
import { useDesigner, useEditor } from '../designer-context.tsx';

/** The gateway serves what was saved: while the draft is ahead of it, say so and offer to catch up. */
export function SavedApiHint({ draftId }: { draftId: DraftId }) {
  const editor = useDesigner().editor(draftId);
  const save = useEditor(draftId, (state) => state.save.kind);
  const parses = useEditor(draftId, (state) => state.parses);
  if (save === 'clean' || save === 'read-only') return null;
  return (
    <Alert
      severity="warning"
      sx={{ borderRadius: 0, px: 2, py: 0.5, '& .MuiAlert-action': { alignItems: 'center', pt: 0 } }}
      action={
        <Button
          color="inherit"
          variant="outlined"
          disabled={save === 'saving'}
          onClick={() => void editor.save()}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {save === 'saving' ? 'Updating …' : 'Update it'}
        </Button>
      }
    >
      The gateway answers with the saved API.{' '}
      {parses
        ? 'Your latest changes are not in it yet.'
        : 'The text has an error now; the gateway keeps the last version that it could read.'}
    </Alert>
  );
}
