import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import VersionIcon from '@mui/icons-material/DifferenceOutlined';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import MoreIcon from '@mui/icons-material/MoreVert';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import type { EditorStore } from '../../state/editor.ts';
import { useDesigner, useEditor } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { useMenu } from '../ui/use-menu.ts';
import { downloadText } from './download-text.ts';

// Brings the text engine along, which nothing else here needs.
const NewVersionDialog = lazy(async () => ({ default: (await import('./new-version-dialog.tsx')).NewVersionDialog }));

export function MoreActions({ draftId, store }: { draftId: DraftId; store: EditorStore }) {
  const { button, menu, close } = useMenu();
  const { drafts } = useDesigner();
  const navigate = useNavigate();
  const readable = useEditor(draftId, (state) => state.parses && state.model !== undefined);
  const [asking, setAsking] = useState(false);

  async function download() {
    close();
    await store.settled();
    const { text, fileName, format } = store.getState();
    downloadText(text, fileName, format);
  }
  async function remove() {
    close();
    await navigate(routes.drafts('apis'));
    await drafts.deleteDraft(draftId);
  }

  return (
    <>
      <Tooltip title="More Actions">
        <IconButton aria-label="More Actions" {...button}>
          <MoreIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu {...menu}>
        {readable && (
          <MenuItem
            onClick={() => {
              close();
              setAsking(true);
            }}
          >
            <ListItemIcon>
              <VersionIcon fontSize="small" />
            </ListItemIcon>
            Save as a new version
          </MenuItem>
        )}
        <MenuItem onClick={() => void download()}>
          <ListItemIcon>
            <DownloadIcon fontSize="small" />
          </ListItemIcon>
          Download
        </MenuItem>
        <Divider />
        <MenuItem onClick={() => void remove()}>
          <ListItemIcon>
            <DeleteIcon fontSize="small" color="error" />
          </ListItemIcon>
          Delete
        </MenuItem>
      </Menu>
      <Suspense>{asking && <NewVersionDialog store={store} onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}
