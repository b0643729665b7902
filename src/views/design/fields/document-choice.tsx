import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ComponentProps } from 'react';
import type { JsonObject } from '../../../base/json.ts';
import type { JsonPointer, Patch } from '../../../document/patch.ts';
import { useDiagnosticAt, useEdit, useModel, useReadOnly } from '../design-context.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface DocumentChoiceProps {
  readonly label: string;
  readonly pointer: JsonPointer;
  readonly choices: readonly Choice[];
  readonly read: (model: JsonObject) => string;
  readonly write: (model: JsonObject, value: string) => Patch;
  readonly required?: boolean;
  readonly help?: string;
  readonly sx?: ComponentProps<typeof TextField>['sx'];
}

/** One of a few values. A value that the document has and the list has not is shown as it is written. */
export function DocumentChoice({
  label,
  pointer,
  choices,
  read,
  write,
  required = false,
  help,
  sx,
}: DocumentChoiceProps) {
  const edit = useEdit();
  const value = useModel(read);
  const readOnly = useReadOnly();
  const finding = useDiagnosticAt(pointer);
  const unknown = value !== '' && !choices.some((choice) => choice.value === value);
  return (
    <TextField
      select
      label={label}
      required={required}
      value={value}
      disabled={readOnly}
      error={finding?.severity === 'error'}
      helperText={finding?.message ?? help}
      onChange={(event) => edit((model) => write(model, event.target.value), `Choose ${label.toLowerCase()}`)}
      slotProps={{ select: { SelectDisplayProps: { 'data-pointer': pointer } as object, displayEmpty: true } }}
      sx={sx}
    >
      {unknown && <MenuItem value={value}>{value}</MenuItem>}
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
