import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useDesigner } from '../../ui/designer-context.tsx';
import { TextEditor } from '../../ui/text-editor.tsx';
import type { SheetFieldProps } from './sheet-field.tsx';

/** A script's source in a small editor. */
export function SourceField({ field, edit }: SheetFieldProps) {
  const store = useDesigner().editor(edit.draftId);
  const history = useMemo(() => ({ undo: () => store.undo(), redo: () => store.redo() }), [store]);
  const value = edit.node.props[field.key];
  return (
    <Box>
      <Typography variant="h4" component="h3" sx={{ mb: 0.5 }}>
        {field.label}
      </Typography>
      <TextEditor
        label={field.label}
        language="javascript"
        value={typeof value === 'string' ? value : ''}
        readOnly={edit.readOnly}
        minHeight={220}
        history={history}
        onChange={(text) => edit.setProperty(field, text)}
      />
      <FormHelperText>{field.help}</FormHelperText>
    </Box>
  );
}
