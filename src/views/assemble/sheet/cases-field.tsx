import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { JsonValue } from '../../../base/json.ts';
import type { Branch } from '../../../document/assembly.ts';
import { joinPointer } from '../../../document/json-pointer.ts';
import { openApiView } from '../../../document/openapi/open-api-view.ts';
import { addCase } from '../../../document/policy-commands.ts';
import { useEditor } from '../../ui/designer-context.tsx';
import { MONOSPACE } from '../../ui/theme.ts';
import type { SheetEdit } from './sheet-edit.ts';
import type { SheetFieldProps } from './sheet-field.tsx';
import { useTypedText } from './use-typed-text.ts';

/** Cases of a switch or an operation-switch, in order (gateway.md §5.3, §5.4). */
export function CasesField({ field, edit }: SheetFieldProps) {
  const { node } = edit;
  const hasOtherwise = node.branches.some((branch) => branch.kind === 'otherwise');
  const cases = node.branches.filter((branch) => branch.kind === 'case');
  return (
    <Box>
      <Typography variant="h4" component="h3">
        {field.label}
      </Typography>
      <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.25, mb: 1 }}>
        {field.help}
      </Typography>
      {cases.map((branch, index) => (
        <CaseCard key={branch.pointer} index={index} branch={branch} edit={edit} />
      ))}
      {hasOtherwise && (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.25 }}>
          Otherwise: runs when no case before it does.
        </Typography>
      )}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button
          startIcon={<AddIcon />}
          variant="outlined"
          disabled={edit.readOnly}
          onClick={() => edit.apply(addCase(node, 'case'), 'Add case')}
        >
          Case
        </Button>
        {!hasOtherwise && (
          <Button
            startIcon={<AddIcon />}
            variant="outlined"
            disabled={edit.readOnly}
            onClick={() => edit.apply(addCase(node, 'otherwise'), 'Add otherwise')}
          >
            Otherwise
          </Button>
        )}
      </Box>
    </Box>
  );
}

function CaseCard({ index, branch, edit }: { index: number; branch: Branch; edit: SheetEdit }) {
  const count = branch.flow.length;
  return (
    <Box
      role="group"
      aria-label={`Case ${index}`}
      sx={{ p: 1.5, mb: 1.25, border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.5 }}>
        <Typography variant="body2" sx={{ flex: 1, fontWeight: 600 }}>
          case {index}
          <Box component="span" sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}>
            {count === 1 ? '1 policy' : `${count} policies`}
          </Box>
        </Typography>
        <IconButton
          aria-label={`Delete case ${index}`}
          disabled={edit.readOnly}
          onClick={() => edit.apply([{ op: 'remove', path: branch.pointer }], `Delete case ${index}`)}
        >
          <DeleteIcon fontSize="small" />
        </IconButton>
      </Box>
      {edit.node.policy === 'operation-switch' ? (
        <OperationsOfCase branch={branch} edit={edit} />
      ) : (
        <ConditionOfCase branch={branch} edit={edit} />
      )}
    </Box>
  );
}

function ConditionOfCase({ branch, edit }: { branch: Branch; edit: SheetEdit }) {
  const typed = useTypedText(branch.condition ?? '', (text) => {
    const path = joinPointer(branch.pointer, 'condition');
    edit.apply(
      [{ op: branch.condition === undefined ? 'add' : 'replace', path, value: text }],
      'Change condition',
      path,
    );
  });
  return (
    <TextField
      label="Condition"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={typed.onBlur}
      disabled={edit.readOnly}
      multiline
      maxRows={6}
      error={typed.text === ''}
      helperText={typed.text === '' ? 'Write an expression, for example message.status.code === 404.' : undefined}
      slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: MONOSPACE } } }}
    />
  );
}

type Named = NonNullable<Branch['operations']>[number];

function OperationsOfCase({ branch, edit }: { branch: Branch; edit: SheetEdit }) {
  const model = useEditor(edit.draftId, (state) => state.model);
  const known = (model && openApiView(model)?.operations) ?? [];
  const chosen = branch.operations ?? [];

  function change(keys: readonly string[]) {
    // Operations that stay keep the way the file names them.
    const value = keys.map((key): JsonValue => {
      const kept = chosen.find((operation) => keyOf(operation) === key);
      if (kept !== undefined) return 'operationId' in kept ? kept.operationId : { verb: kept.verb, path: kept.path };
      const [verb = '', path = ''] = key.split(' ', 2);
      return { verb, path };
    });
    const path = joinPointer(branch.pointer, 'operations');
    edit.apply(
      [{ op: branch.operations === undefined ? 'add' : 'replace', path, value }],
      'Change operations of the case',
    );
  }

  return (
    <Autocomplete
      multiple
      size="small"
      disabled={edit.readOnly}
      options={known.map((operation) => operation.key)}
      value={chosen.map(keyOf)}
      onChange={(_, keys) => change(keys)}
      renderInput={(params) => <TextField {...params} label="Operations" placeholder="search operations..." />}
    />
  );
}

function keyOf(operation: Named): string {
  return 'operationId' in operation ? operation.operationId : `${operation.verb.toLowerCase()} ${operation.path}`;
}
