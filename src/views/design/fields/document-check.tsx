import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import type { JsonObject } from '../../../base/json.ts';
import type { JsonPointer, Patch } from '../../../document/patch.ts';
import { useEdit, useModel, useReadOnly } from '../design-context.tsx';

export interface DocumentCheckProps {
  readonly label: string;
  readonly pointer?: JsonPointer;
  readonly read: (model: JsonObject) => boolean;
  readonly write: (model: JsonObject, on: boolean) => Patch;
  readonly undoLabel: string;
  readonly help?: string;
}

/** A yes or no of the document. */
export function DocumentCheck({ label, pointer, read, write, undoLabel, help }: DocumentCheckProps) {
  const edit = useEdit();
  const checked = useModel(read);
  const readOnly = useReadOnly();
  const helpId = useId();
  return (
    <div>
      <FormControlLabel
        disabled={readOnly}
        control={
          <Checkbox
            checked={checked}
            onChange={(event) => edit((model) => write(model, event.target.checked), undoLabel)}
            slotProps={{
              input: { 'data-pointer': pointer, ...(help !== undefined && { 'aria-describedby': helpId }) } as object,
            }}
          />
        }
        label={label}
      />
      {help !== undefined && (
        <FormHelperText id={helpId} sx={{ mt: -0.5, ml: '30px' }}>
          {help}
        </FormHelperText>
      )}
    </div>
  );
}
