import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { Navigate, Link as RouterLink } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { routes } from '../ui/routes.ts';
import { useScreenTitle } from '../ui/screen-title.tsx';
import { ApiList } from './api-list.tsx';
import { ExplorePanes } from './explore-panes.tsx';
import { ExploreStrip } from './explore-strip.tsx';
import { operationGroups } from './operation-groups.ts';
import { type ExploreSource, useExploredView } from './use-explored-view.ts';

export interface ExploreScreenProps {
  readonly source: ExploreSource;
  readonly api: DraftId | undefined;
  /** Key of an operation (`get /current`) or `definition <name>`. */
  readonly operation: string | undefined;
}

/** Reads and calls APIs (ui.md 12): list, documentation, call. */
export function ExploreScreen({ source, api, operation }: ExploreScreenProps) {
  useScreenTitle('Explore', source === 'sandbox' ? 'Sandbox' : 'Drafts');
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <ExploreStrip source={source} />
      <Box sx={{ flex: 1, minHeight: 0, containerType: 'size' }}>
        <Content source={source} api={api} operation={operation} />
      </Box>
    </Box>
  );
}

function Content({ source, api, operation }: ExploreScreenProps) {
  const { drafts } = useDesigner();
  const status = useSelect(drafts, (state) => state.status);
  const error = useSelect(drafts, (state) => state.error);
  const items = useSelect(drafts, (state) => state.items);
  if (status === 'loading') return <Skeleton variant="rounded" height={240} sx={{ m: 2 }} />;
  if (status === 'failed') return <EmptyState title="The drafts could not be read">{error?.message}</EmptyState>;
  const apis = source === 'sandbox' ? items.filter(({ broken }) => !broken) : items;
  const chosen = api ?? apis.find(({ broken }) => !broken)?.id ?? apis[0]?.id;
  if (chosen === undefined) return <NoApis source={source} />;
  if (api === undefined) return <FirstOperation source={source} draftId={chosen} />;
  return (
    <ExplorePanes
      list={<ApiList source={source} apis={apis} chosen={chosen} operation={operation} />}
      source={source}
      draftId={chosen}
      known={apis.some(({ id }) => id === chosen)}
      operation={operation}
    />
  );
}

/** Opened without a choice, Explore shows the newest API at its first operation rather than an empty page. */
function FirstOperation({ source, draftId }: { source: ExploreSource; draftId: DraftId }) {
  const { status, view } = useExploredView(draftId, source);
  if (status === 'loading') return <Skeleton variant="rounded" height={240} sx={{ m: 2 }} />;
  const first = view === undefined ? undefined : operationGroups(view, 'name')[0]?.operations[0];
  return <Navigate replace to={routes.explore(source, draftId, first?.key)} />;
}

function NoApis({ source }: { source: ExploreSource }) {
  return (
    <EmptyState
      title={source === 'sandbox' ? 'Nothing is published in Sandbox yet' : 'There are no drafts yet'}
      action={
        <Button component={RouterLink} to={routes.drafts()} variant="contained">
          Go to Drafts
        </Button>
      }
    >
      Create or import an API in Drafts; saved APIs are published to Sandbox at once.
    </EmptyState>
  );
}
