import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import type { JsonValue } from '../../../base/json.ts';
import { useDesigner } from '../../ui/designer-context.tsx';
import { TextEditor } from '../../ui/text-editor.tsx';
import type { SheetFieldProps } from './sheet-field.tsx';

interface Typed {
  readonly text: string;
  /** What the document held when this was typed, or what it was made to hold by it. */
  readonly stored: string;
  readonly problem: string | undefined;
}

/** Lists and mappings as JSON: the document follows as soon as what is typed can be read, and keeps its value until then. */
export function StructureField({ field, edit }: SheetFieldProps) {
  const store = useDesigner().editor(edit.draftId);
  const history = useMemo(() => ({ undo: () => store.undo(), redo: () => store.redo() }), [store]);
  const [typed, setTyped] = useState<Typed>();
  const stored = written(edit.node.props[field.key]);
  const isCurrent = typed !== undefined && typed.stored === stored;
  const problem = isCurrent ? typed.problem : undefined;

  function change(text: string): void {
    const read = readStructure(text);
    if ('problem' in read) {
      setTyped({ text, stored, problem: read.problem });
      return;
    }
    setTyped({ text, stored: written(read.value), problem: undefined });
    edit.setProperty(field, read.value);
  }

  return (
    <Box>
      <Typography variant="h4" component="h3" sx={{ mb: 0.5 }}>
        {field.label}
      </Typography>
      <TextEditor
        label={field.label}
        language="json"
        value={isCurrent ? typed.text : stored}
        readOnly={edit.readOnly}
        minHeight={72}
        history={history}
        onChange={change}
      />
      <FormHelperText error={problem !== undefined}>{problem ?? field.help}</FormHelperText>
    </Box>
  );
}

function written(value: JsonValue | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** An empty text removes the property. */
function readStructure(text: string): { readonly value: JsonValue | undefined } | { readonly problem: string } {
  if (text.trim() === '') return { value: undefined };
  try {
    const value: JsonValue = JSON.parse(text);
    return { value };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { problem: `This is not JSON yet, so the document keeps what it had: ${reason}` };
  }
}
