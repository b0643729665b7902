import RedoIcon from '@mui/icons-material/Redo';
import UndoIcon from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { DraftId } from '../../base/ids.ts';
import type { EditorStore } from '../../state/editor.ts';
import { useEditor } from '../ui/designer-context.tsx';
import { keyName } from './key-names.ts';

/** One stack over forms, canvas and source; each tooltip says what would be undone. */
export function UndoButtons({ draftId, store }: { draftId: DraftId; store: EditorStore }) {
  const undoLabel = useEditor(draftId, (state) => state.undoLabel);
  const redoLabel = useEditor(draftId, (state) => state.redoLabel);
  return (
    <Box sx={{ display: 'flex' }}>
      <StepButton name="Undo" shortcut="Ctrl+Z" label={undoLabel} onClick={() => store.undo()}>
        <UndoIcon fontSize="small" />
      </StepButton>
      <StepButton name="Redo" shortcut="Ctrl+Shift+Z" label={redoLabel} onClick={() => store.redo()}>
        <RedoIcon fontSize="small" />
      </StepButton>
    </Box>
  );
}

interface StepButtonProps {
  readonly name: string;
  readonly shortcut: string;
  readonly label: string | undefined;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

/** `aria-disabled` instead of `disabled`: pressed until nothing is left, it keeps the keyboard's focus. */
function StepButton({ name, shortcut, label, onClick, children }: StepButtonProps) {
  const idle = label === undefined;
  const hint = idle ? `Nothing to ${name.toLowerCase()}` : `${name}: ${label} (${keyName(shortcut)})`;
  return (
    <Tooltip title={hint} describeChild>
      <IconButton
        aria-label={name}
        aria-disabled={idle}
        onClick={idle ? undefined : onClick}
        sx={idle ? { color: 'text.disabled' } : undefined}
      >
        {children}
      </IconButton>
    </Tooltip>
  );
}
