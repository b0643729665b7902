import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { MONOSPACE } from '../ui/theme.ts';
import type { ExploreSource } from './use-explored-view.ts';

/** What is explored and under which address it answers; the cross goes back to where Explore was opened. */
export function ExploreStrip({ source }: { source: ExploreSource }) {
  const base = useSelect(useDesigner().sandbox, (state) => state.gatewayBase);
  const close = useClose();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2,
        minHeight: 44,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography component="p" variant="h4">
        {source === 'sandbox' ? 'Sandbox catalog' : 'Drafts'}
      </Typography>
      <Typography
        component="p"
        variant="body2"
        title={base}
        sx={{
          flex: 1,
          minWidth: 0,
          fontFamily: MONOSPACE,
          color: 'text.secondary',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {base}
      </Typography>
      <Tooltip title="Close Explore">
        <IconButton aria-label="Close Explore" onClick={close}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

/** Steps back over everything visited inside Explore; opened by its address, there is nothing to go back to but Drafts. */
function useClose(): () => void {
  const navigate = useNavigate();
  const opened = useRef(historyIndex());
  return () => {
    const steps = historyIndex() - opened.current + 1;
    void (opened.current > 0 ? navigate(-steps) : navigate(routes.drafts()));
  };
}

/** The router numbers its history entries. */
function historyIndex(): number {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'idx' in state && typeof state.idx === 'number' ? state.idx : 0;
}
