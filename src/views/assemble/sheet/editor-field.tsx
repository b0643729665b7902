import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useDesigner } from '../../ui/designer-context.tsx';
import { TextEditor, type TextEditorProps } from '../../ui/text-editor.tsx';
import type { SheetFieldProps } from './sheet-field.tsx';

interface EditorFieldProps
  extends SheetFieldProps,
    Pick<TextEditorProps, 'language' | 'value' | 'minHeight' | 'onChange'> {
  readonly problem?: string | undefined;
}

/** A property in a small editor, with the undo and redo of the document. */
export function EditorField({ field, edit, problem, ...editor }: EditorFieldProps) {
  const store = useDesigner().editor(edit.draftId);
  const history = useMemo(() => ({ undo: () => store.undo(), redo: () => store.redo() }), [store]);
  return (
    <Box>
      <Typography variant="h4" component="h3" sx={{ mb: 0.5 }}>
        {field.label}
      </Typography>
      <TextEditor label={field.label} readOnly={edit.readOnly} history={history} {...editor} />
      <FormHelperText error={problem !== undefined}>{problem ?? field.help}</FormHelperText>
    </Box>
  );
}
