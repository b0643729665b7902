import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../base/json.ts';
import { joinPointer } from '../../../document/json-pointer.ts';
import type { Patch } from '../../../document/patch.ts';
import { setPolicyProperty } from '../../../document/policy-commands.ts';
import { MONOSPACE } from '../../ui/theme.ts';
import type { SheetEdit } from './sheet-edit.ts';
import type { SheetFieldProps } from './sheet-field.tsx';
import { useTypedText } from './use-typed-text.ts';
import { valueText } from './value-text.ts';

const KINDS = ['set', 'add', 'clear'] as const;
type Kind = (typeof KINDS)[number];
const KIND_LABELS: Record<Kind, string> = { set: 'Set', add: 'Add', clear: 'Clear' };
const TYPES = ['string', 'number', 'boolean', 'any'] as const;

/** The actions of a set-variable (gateway.md §5.8), in order. */
export function ActionsField({ field, edit }: SheetFieldProps) {
  const value = edit.node.props[field.key];
  const actions = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  const pointer = joinPointer(edit.node.pointer, edit.node.policy, field.key);

  function add() {
    const action: JsonObject = { set: '', value: '' };
    const patch: Patch =
      actions.length === 0
        ? setPolicyProperty(edit.node, field.key, [action])
        : [{ op: 'add', path: joinPointer(pointer, '-'), value: action }];
    edit.apply(patch, 'Add action');
  }

  return (
    <Box>
      <Typography variant="h4" component="h3">
        {field.label}
      </Typography>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.25, mb: 1 }}>
        {field.help}
      </Typography>
      {actions.map((action, index) => (
        <ActionCard
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no identity but their place.
          key={index}
          index={index}
          action={isJsonObject(action) ? action : {}}
          pointer={joinPointer(pointer, index)}
          edit={edit}
        />
      ))}
      <Button startIcon={<AddIcon />} onClick={add} disabled={edit.readOnly} variant="outlined">
        Action
      </Button>
    </Box>
  );
}

function ActionCard({
  index,
  action,
  pointer,
  edit,
}: {
  index: number;
  action: JsonObject;
  pointer: string;
  edit: SheetEdit;
}) {
  const kind = KINDS.find((name) => Object.hasOwn(action, name)) ?? 'set';
  const replace = (next: JsonObject, label: string, mergeKey?: string) =>
    edit.apply([{ op: 'replace', path: pointer, value: next }], label, mergeKey);
  const variable = useTypedText(valueText(action[kind]), (text) =>
    replace({ ...action, [kind]: text }, 'Change action', `${pointer}/name`),
  );
  const value = useTypedText(valueText(action.value), (text) =>
    replace({ ...action, value: typedValue(action.type, text) }, 'Change action', `${pointer}/value`),
  );

  function changeKind(next: Kind) {
    const { [kind]: name = '', value: kept = '', ...rest } = action;
    replace(next === 'clear' ? { [next]: name } : { [next]: name, value: kept, ...rest }, 'Change action');
  }

  return (
    <Box
      role="group"
      aria-label={`Action ${index + 1}`}
      sx={{ display: 'grid', gap: 1.25, p: 1.5, mb: 1.25, border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr auto', gap: 1, alignItems: 'end' }}>
        <TextField
          select
          label="Action"
          value={kind}
          disabled={edit.readOnly}
          onChange={(event) => changeKind(event.target.value as Kind)}
        >
          {KINDS.map((name) => (
            <MenuItem key={name} value={name}>
              {KIND_LABELS[name]}
            </MenuItem>
          ))}
        </TextField>
        {kind === 'set' ? (
          <TextField
            select
            label="Type"
            value={typeof action.type === 'string' ? action.type : ''}
            disabled={edit.readOnly}
            onChange={(event) => {
              const { type: _, ...rest } = action;
              const type = event.target.value;
              replace(
                { ...rest, value: typedValue(type, valueText(action.value)), ...(type !== '' && { type }) },
                'Change type',
              );
            }}
            slotProps={{ select: { displayEmpty: true } }}
          >
            <MenuItem value="">as written</MenuItem>
            {TYPES.map((type) => (
              <MenuItem key={type} value={type}>
                {type}
              </MenuItem>
            ))}
          </TextField>
        ) : (
          <span />
        )}
        <IconButton
          aria-label={`Delete action ${index + 1}`}
          disabled={edit.readOnly}
          onClick={() => edit.apply([{ op: 'remove', path: pointer }], 'Delete action')}
        >
          <DeleteIcon fontSize="small" />
        </IconButton>
      </Box>
      <TextField
        label={KIND_LABELS[kind]}
        value={variable.text}
        onChange={variable.onChange}
        onBlur={variable.onBlur}
        disabled={edit.readOnly}
        placeholder="message.body"
        error={variable.text === ''}
        helperText={variable.text === '' ? 'Name the variable, for example message.headers.x-note.' : undefined}
        slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: MONOSPACE } } }}
      />
      {kind !== 'clear' && (
        <TextField
          label="Value"
          value={value.text}
          onChange={value.onChange}
          onBlur={value.onBlur}
          disabled={edit.readOnly || typeof action.value === 'object'}
          multiline
          maxRows={6}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: MONOSPACE } } }}
        />
      )}
    </Box>
  );
}

/** Keeps numbers and booleans what they are when the chosen type says so. */
function typedValue(type: JsonValue | undefined, text: string): JsonValue {
  if (type === 'number' && text.trim() !== '' && !Number.isNaN(Number(text))) return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
