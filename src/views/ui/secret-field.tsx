import VisibilityIcon from '@mui/icons-material/Visibility';
import VisibilityOffIcon from '@mui/icons-material/VisibilityOff';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { type ReactNode, useId, useState } from 'react';
import { MONOSPACE } from './theme.ts';

export type SecretFieldProps = Omit<TextFieldProps, 'type' | 'variant'> & {
  readonly label: string;
  /** More buttons after show/hide, e.g. copy. */
  readonly actions?: ReactNode;
  readonly readOnly?: boolean;
};

/** A masked value with `Show` / `Hide`: named without the label, which is the name of the field alone. Password managers are asked to stay out: these are API keys. */
export function SecretField({ label, actions, readOnly = false, ...rest }: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  const ownId = useId();
  const id = rest.id ?? ownId;
  return (
    <TextField
      {...rest}
      id={id}
      label={label}
      type={shown ? 'text' : 'password'}
      autoComplete="off"
      slotProps={{
        ...rest.slotProps,
        htmlInput: {
          readOnly,
          spellCheck: false,
          'data-1p-ignore': true,
          'data-lpignore': 'true',
          style: { fontFamily: MONOSPACE },
        },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                aria-label={shown ? 'Hide' : 'Show'}
                aria-describedby={`${id}-label`}
                onClick={() => setShown(!shown)}
                edge={actions === undefined ? 'end' : false}
              >
                {shown ? <VisibilityOffIcon fontSize="small" /> : <VisibilityIcon fontSize="small" />}
              </IconButton>
              {actions}
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
