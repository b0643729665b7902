import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import { type FormEvent, type ReactNode, useId } from 'react';

export interface DialogFormProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly submitDisabled?: boolean;
  readonly busy?: boolean;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A modal with a form: scrolling body, grey footer, `Cancel` and one submit button; Enter submits, Escape cancels. */
export function DialogForm({
  title,
  submitLabel,
  submitDisabled = false,
  busy = false,
  children,
  onSubmit,
  onClose,
}: DialogFormProps) {
  const titleId = useId();
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (!submitDisabled && !busy) onSubmit();
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <Box
        component="form"
        noValidate
        onSubmit={handleSubmit}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', pr: 1.5 }}>
          <DialogTitle id={titleId} sx={{ flex: 1 }}>
            {title}
          </DialogTitle>
          <IconButton aria-label="Close" onClick={onClose}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Box>
        <DialogContent dividers sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          {children}
        </DialogContent>
        <DialogActions sx={{ px: 3, py: 1.5, bgcolor: 'field' }}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" disabled={submitDisabled} loading={busy}>
            {submitLabel}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
