import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId, useRef } from 'react';
import { useFileDrop } from './use-file-drop.ts';

export interface FilePickerProps {
  readonly file: File | undefined;
  readonly onFile: (file: File) => void;
}

/** Choose a file or drop one. Any file may be chosen: its content decides what it is, not its name. */
export function FilePicker({ file, onFile }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const drop = useFileDrop(onFile);
  return (
    <Box
      {...drop.handlers}
      sx={{
        border: 2,
        borderStyle: 'dashed',
        borderColor: drop.over ? 'primary.main' : 'divider',
        bgcolor: drop.over ? 'primary.light' : 'field',
        borderRadius: 1,
        p: 4,
        textAlign: 'center',
      }}
    >
      <UploadIcon aria-hidden sx={{ fontSize: 40, color: 'text.secondary' }} />
      <Typography sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
        {file === undefined ? 'Drop an OpenAPI file here (YAML or JSON), or' : <strong>{file.name}</strong>}
      </Typography>
      <label htmlFor={inputId} className="visually-hidden">
        File
      </label>
      <input
        ref={input}
        id={inputId}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) onFile(chosen);
          // Choosing the same file again must count as a change.
          event.target.value = '';
        }}
      />
      <Button variant="outlined" onClick={() => input.current?.click()}>
        {file === undefined ? 'Select a file' : 'Change file'}
      </Button>
    </Box>
  );
}
