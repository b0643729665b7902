import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import { onCallKey } from '../ui/call/call-key.ts';
import { SavedApiHint } from '../ui/call/saved-api-hint.tsx';
import { useDesigner, useEditor } from '../ui/designer-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { routes } from '../ui/routes.ts';
import { CallComposer } from './call-composer.tsx';

export interface TestPanelProps {
  readonly draftId: DraftId;
  readonly onClose: () => void;
}

/** Invokes operations of one draft against the gateway (ui.md 11). Fills its container's height and scrolls inside. */
export function TestPanel({ draftId, onClose }: TestPanelProps) {
  const headingId = useId();
  const calls = useDesigner().calls(draftId, 'test');
  return (
    <Paper
      component="section"
      aria-labelledby={headingId}
      square
      elevation={0}
      onKeyDown={onCallKey(() => {
        if (calls.getState().form.operationKey !== undefined) void calls.send({ enforceRequired: false });
      })}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        width: { xs: '100%', md: 380 },
        height: '100%',
        minHeight: 0,
        flexShrink: 0,
        borderRight: { md: 1 },
        borderColor: { md: 'divider' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, minHeight: 48 }}>
        <Typography id={headingId} component="h2" variant="h3" sx={{ flex: 1 }}>
          Test
        </Typography>
        <Tooltip title="Close">
          <IconButton aria-label="Close" onClick={onClose} edge="end">
            <CloseIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <SavedApiHint draftId={draftId} />
      {/* Positioned, so that what is only for screen readers stays inside and makes nobody else scroll. */}
      <Box
        sx={{
          position: 'relative',
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          overflowX: 'hidden',
          scrollPaddingBlock: '60px',
        }}
      >
        <PanelBody draftId={draftId} />
      </Box>
    </Paper>
  );
}

function PanelBody({ draftId }: { draftId: DraftId }) {
  const designer = useDesigner();
  const status = useEditor(draftId, (state) => state.status);
  const error = useEditor(draftId, (state) => state.error);
  const model = useEditor(draftId, (state) => state.model);
  if (status === 'loading') return <Loading />;
  if (status === 'failed') return <EmptyState title="This draft could not be read">{error?.message}</EmptyState>;
  const view = model === undefined ? undefined : openApiView(model);
  if (view === undefined) {
    return (
      <Nothing title="There is nothing to call yet" to={routes.source(draftId)} label="Open Source">
        The text of this draft is not an OpenAPI document that can be read. Repair it in Source first.
      </Nothing>
    );
  }
  if (view.operations.length === 0) {
    return (
      <Nothing title="This API has no operations" to={routes.design(draftId, 'paths')} label="Open Paths">
        Add a path with an operation in Design; it can be called as soon as it is saved.
      </Nothing>
    );
  }
  return <CallComposer calls={designer.calls(draftId, 'test')} draftId={draftId} view={view} />;
}

function Nothing({ title, to, label, children }: { title: string; to: string; label: string; children: ReactNode }) {
  return (
    <EmptyState
      title={title}
      action={
        <Button component={RouterLink} to={to} variant="outlined">
          {label}
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}

function Loading() {
  return (
    <Box aria-busy sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Skeleton variant="rounded" height={36} />
      <Skeleton variant="rounded" height={36} />
    </Box>
  );
}
