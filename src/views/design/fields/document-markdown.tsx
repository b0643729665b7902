import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { Markdown } from '../../ui/markdown.tsx';
import { useModel } from '../design-context.tsx';
import { DocumentText, type DocumentTextProps } from './document-text.tsx';

/** A text in Markdown, written or previewed. */
export function DocumentMarkdown(props: Omit<DocumentTextProps, 'multiline' | 'code'>) {
  const [preview, setPreview] = useState(false);
  return (
    <Box sx={{ position: 'relative' }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={preview ? 'preview' : 'edit'}
        aria-label={`${props.label} view`}
        onChange={(_, value: unknown) => value !== null && setPreview(value === 'preview')}
        sx={{
          position: 'absolute',
          right: 0,
          top: -6,
          '& button': { py: 0, px: 1.25, minHeight: 26, textTransform: 'none' },
        }}
      >
        <ToggleButton value="edit">Edit</ToggleButton>
        <ToggleButton value="preview">Preview</ToggleButton>
      </ToggleButtonGroup>
      {preview ? <Preview {...props} /> : <DocumentText help="Markdown" {...props} multiline="tall" />}
    </Box>
  );
}

function Preview({ label, read }: Pick<DocumentTextProps, 'label' | 'read'>) {
  const text = useModel(read);
  return (
    <Box role="group" aria-label={`${label} preview`}>
      <Box sx={{ fontSize: '0.8125rem', fontWeight: 600, mb: '4px', lineHeight: 1.5 }}>{label}</Box>
      <Box
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          p: 1.5,
          minHeight: 96,
          maxHeight: 420,
          overflow: 'auto',
        }}
      >
        {text === '' ? <Box sx={{ color: 'text.secondary' }}>Nothing written yet.</Box> : <Markdown text={text} />}
      </Box>
    </Box>
  );
}
