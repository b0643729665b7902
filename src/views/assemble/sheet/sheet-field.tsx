import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { JsonValue } from '../../../base/json.ts';
import type { PropertyField } from '../../../gateway/policy-descriptor.ts';
import { SecretField } from '../../ui/secret-field.tsx';
import { MONOSPACE } from '../../ui/theme.ts';
import { ActionsField } from './actions-field.tsx';
import { CasesField } from './cases-field.tsx';
import { ErrorNamesField } from './error-names-field.tsx';
import { FieldFindings } from './field-findings.tsx';
import { NameFilterField } from './name-filter-field.tsx';
import type { SheetEdit } from './sheet-edit.ts';
import { SourceField } from './source-field.tsx';
import { StructureField } from './structure-field.tsx';
import { useTypedText } from './use-typed-text.ts';
import { valueText } from './value-text.ts';

export interface SheetFieldProps {
  readonly field: PropertyField;
  readonly edit: SheetEdit;
}

/** One field of the sheet, with what is wrong in it. */
export function SheetField(props: SheetFieldProps) {
  return (
    <Box>
      <Control {...props} />
      <FieldFindings {...props} />
    </Box>
  );
}

function Control(props: SheetFieldProps) {
  switch (props.field.control) {
    case 'checkbox':
      return <CheckboxField {...props} />;
    case 'select':
      return <SelectField {...props} />;
    case 'error-names':
      return <ErrorNamesField {...props} />;
    case 'code':
      return <SourceField {...props} />;
    case 'structure':
      return <StructureField {...props} />;
    case 'name-filter':
      return <NameFilterField {...props} />;
    case 'actions':
      return <ActionsField {...props} />;
    case 'cases':
      return <CasesField {...props} />;
    default:
      return <TextLikeField {...props} />;
  }
}

function TextLikeField({ field, edit }: SheetFieldProps) {
  const value = edit.node.props[field.key];
  const typed = useTypedText(valueText(value), (text) => edit.setProperty(field, parse(field, text)));
  const problem = problemOf(field, typed.text);
  const common = {
    label: field.label,
    value: typed.text,
    onChange: typed.onChange,
    onBlur: typed.onBlur,
    disabled: edit.readOnly,
    required: field.required === true,
    error: problem !== undefined,
    helperText: problem ?? (field.help || undefined),
    placeholder: field.default === undefined || field.default === null ? undefined : valueText(field.default),
  };
  if (field.control === 'password') return <SecretField {...common} />;
  const expression = field.control === 'expression';
  return (
    <TextField
      {...common}
      multiline={expression || field.key === 'description'}
      maxRows={8}
      slotProps={{
        htmlInput: {
          spellCheck: field.key === 'title' || field.key === 'description',
          ...(field.control === 'number' && { inputMode: 'numeric' }),
          ...((expression || field.control === 'url') && { style: { fontFamily: MONOSPACE } }),
        },
      }}
    />
  );
}

function CheckboxField({ field, edit }: SheetFieldProps) {
  const value = edit.node.props[field.key] ?? field.default ?? false;
  return (
    <Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={value === true || value === 'true'}
            disabled={edit.readOnly}
            onChange={(event) => edit.setProperty(field, event.target.checked)}
          />
        }
        label={field.label}
      />
      {field.help !== '' && <FormHelperText sx={{ mt: -0.5, ml: 3.5 }}>{field.help}</FormHelperText>}
    </Box>
  );
}

function SelectField({ field, edit }: SheetFieldProps) {
  const value = valueText(edit.node.props[field.key] ?? field.default);
  const known = field.options ?? [];
  // What the file says is shown even when it is none of ours.
  const options =
    known.some((option) => option.value === value) || value === ''
      ? known
      : [...known, { value, label: `${value} (from the file)` }];
  return (
    <TextField
      select
      label={field.label}
      value={value}
      disabled={edit.readOnly}
      helperText={field.help || undefined}
      // An option without a value says what holds when nothing is chosen.
      slotProps={{ select: { displayEmpty: true } }}
      onChange={(event) => edit.setProperty(field, event.target.value || undefined)}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Empty removes the key; a number field keeps numbers as numbers and references as text. */
function parse(field: PropertyField, text: string): JsonValue | undefined {
  if (text === '') return field.required === true ? '' : undefined;
  return field.control === 'number' && /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
}

function problemOf(field: PropertyField, text: string): string | undefined {
  if (text === '') return field.required === true ? `${field.label} is required.` : undefined;
  if (field.control !== 'number' || text.includes('$(')) return undefined;
  const number = Number(text);
  if (Number.isNaN(number))
    return `Enter a number${field.unit === undefined ? '' : ` of ${field.unit}`}, or a reference such as $(name).`;
  if (field.minimum !== undefined && number < field.minimum) return `The smallest value is ${field.minimum}.`;
  if (field.maximum !== undefined && number > field.maximum) return `The largest value is ${field.maximum}.`;
  return undefined;
}
