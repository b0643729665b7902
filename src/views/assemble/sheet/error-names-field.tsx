import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import type { SheetFieldProps } from './sheet-field.tsx';

/** Error names as checkboxes: those the policy may raise, and any others the file lists. Nulls in the file are left alone until a change. */
export function ErrorNamesField({ field, edit }: SheetFieldProps) {
  const value = edit.node.props[field.key] ?? field.default;
  const chosen = Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
  const names = [...new Set([...(field.names ?? []), ...chosen])];
  return (
    <FormControl disabled={edit.readOnly}>
      <FormLabel sx={{ fontSize: '0.8125rem', fontWeight: 600, color: 'text.primary' }}>{field.label}</FormLabel>
      <FormGroup>
        {names.map((name) => (
          <FormControlLabel
            key={name}
            label={name}
            control={
              <Checkbox
                checked={chosen.includes(name)}
                onChange={(event) =>
                  edit.setProperty(
                    field,
                    event.target.checked ? [...chosen, name] : chosen.filter((other) => other !== name),
                  )
                }
              />
            }
          />
        ))}
      </FormGroup>
      {field.help !== '' && <FormHelperText>{field.help}</FormHelperText>}
    </FormControl>
  );
}
