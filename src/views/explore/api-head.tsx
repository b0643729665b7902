import DownloadIcon from '@mui/icons-material/Download';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { DraftId } from '../../base/ids.ts';
import { utf8Bytes } from '../../base/utf8.ts';
import type { OpenApiView } from '../../document/openapi/view.ts';
import { downloadBytes } from '../ui/call/download.ts';
import { useDesigner } from '../ui/designer-context.tsx';
import { Markdown } from '../ui/markdown.tsx';

export interface ApiHeadProps {
  readonly draftId: DraftId;
  readonly view: OpenApiView;
  /** Beside an operation the description is folded away. */
  readonly brief: boolean;
}

/** Title, version, download, kind and description. */
export function ApiHead({ draftId, view, brief }: ApiHeadProps) {
  const editor = useDesigner().editor(draftId);
  function download() {
    const { text, fileName, format } = editor.getState();
    const type = format === 'json' ? 'application/json' : 'application/yaml';
    downloadBytes(utf8Bytes(text), type, fileName);
  }
  return (
    <Box component="header" sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography component="h2" variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {view.title || 'Untitled API'}{' '}
          <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
            {view.apiVersion}
          </Box>
        </Typography>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <Chip label={view.type} size="small" variant="outlined" />
          <Tooltip title="Download the OpenAPI file">
            <IconButton aria-label="Download the OpenAPI file" onClick={download}>
              <DownloadIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
      </Box>
      {view.description !== '' && <Description key={String(brief)} text={view.description} brief={brief} />}
    </Box>
  );
}

/** Long texts are folded where they would push the operation off the screen. */
const LONG = 240;

function Description({ text, brief }: { text: string; brief: boolean }) {
  const [whole, setWhole] = useState(!brief || text.length <= LONG);
  if (whole) {
    return (
      <Box sx={{ mt: 1, maxWidth: '76ch', color: 'text.secondary' }}>
        <Markdown text={text} />
      </Box>
    );
  }
  return (
    <Typography
      component="button"
      onClick={() => setWhole(true)}
      variant="body2"
      sx={{
        mt: 0.5,
        p: 0,
        border: 0,
        background: 'none',
        color: 'primary.main',
        cursor: 'pointer',
        minHeight: 24,
        font: 'inherit',
        '&:hover': { textDecoration: 'underline' },
      }}
    >
      About this API
    </Typography>
  );
}
