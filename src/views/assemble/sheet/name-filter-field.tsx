import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../base/json.ts';
import { joinPointer } from '../../../document/json-pointer.ts';
import type { PropertyField } from '../../../gateway/policy-descriptor.ts';
import { MONOSPACE } from '../../ui/theme.ts';
import { nameFilter } from './name-filter.ts';
import type { SheetEdit } from './sheet-edit.ts';
import type { SheetFieldProps } from './sheet-field.tsx';
import { StructureField } from './structure-field.tsx';
import { useTypedText } from './use-typed-text.ts';

const TYPES = { allowlist: 'Allowlist', blocklist: 'Blocklist' } as const;

/** Which names go through: a type and a list of patterns, with a sentence that says what they come to (real-files.md §2.2). */
export function NameFilterField(props: SheetFieldProps) {
  const { field, edit } = props;
  const titleId = useId();
  const stored = edit.node.props[field.key] ?? undefined;
  const filter = nameFilter(stored ?? field.default);
  // What is none can be seen and repaired as it stands.
  if (filter === undefined) return <StructureField {...props} />;
  const { type, values } = filter;
  const change = changesOf(field, edit, stored);
  return (
    <Box role="group" aria-labelledby={titleId}>
      <Typography id={titleId} variant="h4" component="h3" sx={{ mb: 1 }}>
        {field.label}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1 }}>
        <TextField
          select
          label="Type"
          value={type}
          disabled={edit.readOnly}
          helperText={outcome(filter, field.names)}
          onChange={(event) => change.type(event.target.value)}
        >
          {Object.entries(TYPES).map(([value, label]) => (
            <MenuItem key={value} value={value}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        {[...values, undefined].map((pattern, index) => (
          <PatternRow
            // biome-ignore lint/suspicious/noArrayIndexKey: patterns have no identity but their place.
            key={index}
            place={index + 1}
            pattern={pattern}
            readOnly={edit.readOnly}
            onType={(text) => change.pattern(index, text)}
            onRemove={() => change.remove(index)}
          />
        ))}
      </Box>
      <FormHelperText>{field.help}</FormHelperText>
    </Box>
  );
}

interface PatternRowProps {
  /** From 1. */
  readonly place: number;
  /** Undefined behind the last one, where a new one begins. */
  readonly pattern: string | undefined;
  readonly readOnly: boolean;
  readonly onType: (text: string) => void;
  readonly onRemove: () => void;
}

function PatternRow({ place, pattern, readOnly, onType, onRemove }: PatternRowProps) {
  const typed = useTypedText(pattern ?? '', onType);
  const isNew = pattern === undefined;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <TextField
        value={typed.text}
        onChange={typed.onChange}
        onBlur={(event) => {
          typed.onBlur(event);
          const stays = event.currentTarget.parentElement?.parentElement?.contains(event.relatedTarget) === true;
          // An empty pattern is found in every name, and nobody means that.
          if (!isNew && typed.text === '' && !stays) onRemove();
        }}
        disabled={readOnly}
        placeholder="Add a pattern"
        slotProps={{
          htmlInput: {
            'aria-label': isNew ? 'New pattern' : `Pattern ${place}`,
            spellCheck: false,
            style: { fontFamily: MONOSPACE },
          },
        }}
      />
      <IconButton
        aria-label={`Delete pattern ${place}`}
        disabled={readOnly}
        onClick={onRemove}
        sx={{ visibility: isNew ? 'hidden' : 'visible' }}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

/** Changes of the filter, each the smallest one in the document; a filter that is not there yet begins as its default. */
function changesOf(field: PropertyField, edit: SheetEdit, stored: JsonValue | undefined) {
  const pointer = joinPointer(edit.node.pointer, edit.node.policy, field.key);
  const begun = isJsonObject(stored);
  const values = begun ? getOwn(stored, 'values') : undefined;
  const set = (key: string, value: JsonValue, mergeKey?: string) => {
    const label = `Change ${field.label.toLowerCase()}`;
    if (begun) edit.apply([{ op: 'add', path: joinPointer(pointer, key), value }], label, mergeKey);
    else edit.setProperty(field, { ...(field.default as JsonObject), [key]: value });
  };
  return {
    type: (type: string) => set('type', type),
    pattern(index: number, text: string) {
      const at = joinPointer(pointer, 'values', index);
      if (!isJsonArray(values)) return set('values', [text], at);
      const op = index < values.length ? 'replace' : 'add';
      edit.apply([{ op, path: at, value: text }], `Change pattern of ${field.label.toLowerCase()}`, at);
    },
    remove(index: number) {
      edit.apply([{ op: 'remove', path: joinPointer(pointer, 'values', index) }], 'Delete pattern');
    },
  };
}

function outcome(
  { type, values }: { readonly type: string; readonly values: readonly string[] },
  [, many = 'names']: readonly string[] = [],
): string {
  if (type === 'allowlist')
    return values.length === 0 ? `No ${many} are copied.` : `Only ${many} that match are copied.`;
  return values.length === 0 ? `All ${many} are copied.` : `All ${many} but those that match are copied.`;
}
