import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { AppError } from '../../base/app-error.ts';
import { DialogForm } from '../ui/dialog-form.tsx';

export interface RegistryNameDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly initial: string;
  readonly onClose: () => void;
  /** Resolves with what is wrong with the name; then the dialog stays. */
  readonly onConfirm: (name: string) => Promise<AppError | undefined>;
}

/** Asks for the name of a user registry. */
export function RegistryNameDialog({ title, confirmLabel, initial, onClose, onConfirm }: RegistryNameDialogProps) {
  const [name, setName] = useState(initial);
  const [error, setError] = useState<AppError>();

  async function confirm(): Promise<void> {
    const problem = await onConfirm(name.trim());
    if (problem === undefined) onClose();
    else setError(problem);
  }

  return (
    <DialogForm title={title} submitLabel={confirmLabel} onClose={onClose} onSubmit={() => void confirm()}>
      <TextField
        label="Registry name"
        value={name}
        autoFocus
        error={error !== undefined}
        helperText={error?.message ?? 'Exactly as the API names it; capitals count.'}
        onChange={(event) => {
          setName(event.target.value);
          setError(undefined);
        }}
        slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
      />
    </DialogForm>
  );
}
