import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import type { OpenApiView } from '../../document/openapi/view.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { MONOSPACE } from '../ui/theme.ts';
import { VerbChip } from '../ui/verb-chip.tsx';
import { SecurityTable } from './security-table.tsx';

// The heaviest part of the app: fetched when the first operation is read.
const SwaggerPane = lazy(async () => ({ default: (await import('./swagger-pane.tsx')).SwaggerPane }));

/** The documentation of one operation: our head and security, parameters and responses by swagger-ui. */
export function OperationPane({ view, operationKey }: { view: OpenApiView; operationKey: string }) {
  const operation = view.operation(operationKey);
  if (operation === undefined) {
    return <EmptyState title={`There is no operation “${operationKey}”`}>Choose another one in the list.</EmptyState>;
  }
  return (
    <Box component="article" sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
          <Typography component="h3" variant="h3" sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minWidth: 0 }}>
            <VerbChip verb={operation.verb} />
            <Box component="span" sx={{ fontFamily: MONOSPACE, overflowWrap: 'anywhere' }}>
              {operation.path}
            </Box>
          </Typography>
          {operation.deprecated && <Chip size="small" color="warning" variant="outlined" label="deprecated" />}
        </Box>
        {operation.operationId !== undefined && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5, fontFamily: MONOSPACE }}>
            {operation.operationId}
          </Typography>
        )}
        {operation.summary !== '' && <Typography sx={{ mt: 1, fontWeight: 500 }}>{operation.summary}</Typography>}
        {operation.description !== '' && (
          <Box sx={{ mt: 1, maxWidth: '76ch' }}>
            <Markdown text={operation.description} />
          </Box>
        )}
      </Box>
      <SecurityTable view={view} operation={operation} />
      <Suspense fallback={<Loading />}>
        <SwaggerPane view={view} operationKey={operationKey} />
      </Suspense>
    </Box>
  );
}

function Loading() {
  return (
    <Box aria-busy sx={{ display: 'grid', gap: 1 }}>
      <Skeleton variant="rounded" height={32} />
      <Skeleton variant="rounded" height={96} />
      <Skeleton variant="rounded" height={32} />
      <Skeleton variant="rounded" height={160} />
    </Box>
  );
}
