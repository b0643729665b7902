import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { MONOSPACE } from '../ui/theme.ts';
import { VerbChip } from '../ui/verb-chip.tsx';
import type { ExploreSource } from './use-explored-view.ts';

export interface ApiOverviewProps {
  readonly source: ExploreSource;
  readonly draftId: DraftId;
  readonly view: OpenApiView;
}

/** More are found quicker by the search at the left. */
const SHOWN = 50;

/** The API before an operation is chosen: where it answers and what it can do. */
export function ApiOverview({ source, draftId, view }: ApiOverviewProps) {
  const base = useSelect(useDesigner().sandbox, (state) => state.gatewayBase);
  const more = view.operations.length - SHOWN;
  return (
    <>
      <Box component="section">
        <Typography component="h3" variant="h4" sx={{ mb: 0.5 }}>
          Base URL
        </Typography>
        <Typography sx={{ fontFamily: MONOSPACE, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
          {base.replace(/\/$/, '') + view.basePath}
        </Typography>
      </Box>
      <Box component="section">
        <Typography component="h3" variant="h4" sx={{ mb: 0.5 }}>
          Operations
        </Typography>
        {view.operations.length === 0 && (
          <Typography color="textSecondary">
            None yet. Add paths in{' '}
            <Link component={RouterLink} underline="always" to={routes.design(draftId, 'paths')}>
              Design
            </Link>
            .
          </Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {view.operations.slice(0, SHOWN).map((operation) => (
            <OperationRow
              key={operation.key}
              to={routes.explore(source, draftId, operation.key)}
              operation={operation}
            />
          ))}
        </Box>
        {more > 0 && (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            And {more.toLocaleString('en')} more: search for them at the left.
          </Typography>
        )}
      </Box>
    </>
  );
}

function OperationRow({ to, operation }: { to: string; operation: OpenApiOperation }) {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5, py: 1, borderBottom: 1, borderColor: 'divider' }}
    >
      <VerbChip verb={operation.verb} />
      <Box sx={{ minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={to}
          aria-label={operation.key}
          sx={{ fontFamily: MONOSPACE, overflowWrap: 'anywhere', fontSize: '0.875rem' }}
        >
          {operation.path}
        </Link>
        {operation.summary !== '' && (
          <Typography variant="body2" color="textSecondary">
            {operation.summary}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
