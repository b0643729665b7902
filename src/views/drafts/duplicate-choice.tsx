import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { DraftSummary } from '../../workspace/records.ts';

export interface DuplicateChoiceProps {
  readonly existing: DraftSummary;
  readonly busy: boolean;
  readonly onChoose: (choice: 'replace' | 'keep-both') => void;
  readonly onCancel: () => void;
}

/** An API with this name and version is here already: replace it, keep both, or leave it. */
export function DuplicateChoice({ existing, busy, onChoose, onCancel }: DuplicateChoiceProps) {
  return (
    <Alert severity="warning" role="alert">
      <strong>
        {existing.name}:{existing.version} exists already
      </strong>
      <div>
        {existing.title} {existing.version} [{existing.fileName}]. Replacing puts the new text in its place; keeping
        both gives the new one another name.
      </div>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        <Button variant="contained" disabled={busy} onClick={() => onChoose('replace')} autoFocus>
          Replace
        </Button>
        <Button variant="outlined" disabled={busy} onClick={() => onChoose('keep-both')}>
          Keep both
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          Cancel import
        </Button>
      </Box>
    </Alert>
  );
}
