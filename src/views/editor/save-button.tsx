import SavedIcon from '@mui/icons-material/Check';
import FailedIcon from '@mui/icons-material/ErrorOutlineOutlined';
import LockIcon from '@mui/icons-material/LockOutlined';
import SaveIcon from '@mui/icons-material/SaveOutlined';
import ConflictIcon from '@mui/icons-material/SyncProblem';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useId } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { EditorStore, SaveState } from '../../state/editor.ts';
import { useEditor } from '../ui/designer-context.tsx';
import { keyName } from './key-names.ts';

interface SaveLook {
  readonly text: string;
  readonly hint: string;
  readonly icon: ReactNode;
  readonly colour: 'text.secondary' | 'text.primary' | 'error.main' | 'warning.main';
  readonly useful: boolean;
}

/** Says in words, shape and colour where the work stands (DESIGN §4.8). */
export function SaveButton({ draftId, store }: { draftId: DraftId; store: EditorStore }) {
  const save = useEditor(draftId, (state) => state.save);
  const noteId = useId();
  const { text, hint, icon, colour, useful } = lookOf(save);
  return (
    <>
      <Box
        id={noteId}
        sx={{
          color: colour,
          fontSize: '0.75rem',
          fontWeight: 500,
          whiteSpace: 'nowrap',
          mx: 0.5,
          '@container (max-width: 620px)': { display: 'none' },
        }}
      >
        {text}
      </Box>
      <Tooltip title={hint} describeChild>
        <Button
          variant={useful ? 'contained' : 'outlined'}
          color={save.kind === 'failed' ? 'error' : 'primary'}
          startIcon={icon}
          aria-describedby={noteId}
          aria-busy={save.kind === 'saving'}
          onClick={() => void store.save()}
          sx={{ minWidth: 92 }}
        >
          Save
        </Button>
      </Tooltip>
    </>
  );
}

function lookOf(save: SaveState): SaveLook {
  const key = keyName('Ctrl+S');
  switch (save.kind) {
    case 'clean':
      return {
        text: 'Saved',
        hint: 'Everything is saved',
        icon: <SavedIcon />,
        colour: 'text.secondary',
        useful: false,
      };
    case 'dirty':
      return {
        text: 'Unsaved changes',
        hint: `Save (${key})`,
        icon: <SaveIcon />,
        colour: 'text.primary',
        useful: true,
      };
    case 'saving':
      return {
        text: 'Saving…',
        hint: 'Saving…',
        icon: <CircularProgress size={16} color="inherit" />,
        colour: 'text.secondary',
        useful: false,
      };
    case 'failed':
      return {
        text: 'Not saved',
        hint: `${save.error.message} Try again (${key})`,
        icon: <FailedIcon />,
        colour: 'error.main',
        useful: true,
      };
    case 'conflict':
      return {
        text: 'Changed elsewhere',
        hint: 'Another tab changed this API: choose above which one to keep',
        icon: <ConflictIcon />,
        colour: 'warning.main',
        useful: true,
      };
    case 'read-only':
      return { text: 'Read-only', hint: save.reason, icon: <LockIcon />, colour: 'text.secondary', useful: false };
  }
}
