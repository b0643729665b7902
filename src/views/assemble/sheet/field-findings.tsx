import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import type { Diagnostic } from '../../../document/diagnostic.ts';
import { isWithin, joinPointer } from '../../../document/json-pointer.ts';
import { useEditor } from '../../ui/designer-context.tsx';
import type { SheetFieldProps } from './sheet-field.tsx';

/** What the last check of the document found in a property, below the field that repairs it. */
export function FieldFindings({ field, edit }: SheetFieldProps) {
  const { node, draftId } = edit;
  const diagnostics = useEditor(draftId, (state) => state.diagnostics);
  // Numbers are judged as they are typed; cases hold steps, which have sheets of their own.
  if (field.control === 'number' || field.control === 'cases') return null;
  const place = joinPointer(node.pointer, node.policy, field.key);
  const found = diagnostics.filter(({ path }) => path !== undefined && isWithin(path, place));
  return found.map((each) => (
    <Box key={`${each.path} ${each.message}`}>
      <FormHelperText sx={{ color: `${each.severity}.main` }}>{textOf(each, node.policy)}</FormHelperText>
      {each.help !== undefined && <FormHelperText sx={{ mt: 0 }}>{each.help}</FormHelperText>}
    </Box>
  ));
}

/** Without the name of the policy, which stands above. */
function textOf({ message }: Diagnostic, policy: string): string {
  const prefix = `“${policy}”: `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
