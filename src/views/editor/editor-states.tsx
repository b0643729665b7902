import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import MissingIcon from '@mui/icons-material/SearchOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { Link } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import { useEditor } from '../ui/designer-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { routes } from '../ui/routes.ts';

export function EditorLoading() {
  return (
    <Box role="status" aria-label="Loading the API" sx={{ p: 3, maxWidth: 900, mx: 'auto', display: 'grid', gap: 2 }}>
      <Skeleton variant="rounded" height={220} />
      <Skeleton variant="rounded" height={120} />
      <Skeleton variant="rounded" height={120} />
    </Box>
  );
}

export function EditorFailed({ draftId }: { draftId: DraftId }) {
  const error = useEditor(draftId, (state) => state.error);
  const missing = error === undefined || error.code.endsWith('/not-found');
  const back = (
    <Button component={Link} to={routes.drafts('apis')} variant="contained">
      Show all APIs
    </Button>
  );
  if (missing) {
    return (
      <EmptyState icon={<MissingIcon />} title="There is no such API here" action={back}>
        It may have been deleted, or its address may come from another browser: drafts stay on the machine they were
        made on.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ErrorIcon />} title={error.message} action={back}>
      {error.help ?? 'Reload the page to try again. Nothing was changed.'}
    </EmptyState>
  );
}
