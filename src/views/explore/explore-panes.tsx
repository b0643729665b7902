import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { routes } from '../ui/routes.ts';
import { ApiHead } from './api-head.tsx';
import { ApiOverview } from './api-overview.tsx';
import { CallPane } from './call-pane.tsx';
import { DefinitionPane } from './definition-pane.tsx';
import { type ExploreTarget, parseTarget } from './explore-target.ts';
import { OperationPane } from './operation-pane.tsx';
import { type ExploreSource, useExploredView } from './use-explored-view.ts';

export interface ExplorePanesProps {
  readonly list: ReactNode;
  readonly source: ExploreSource;
  readonly draftId: DraftId;
  /** False when the address names an API that the source does not hold. */
  readonly known: boolean;
  readonly operation: string | undefined;
}

/**
 * Three panes that scroll on their own; narrower, the call moves under the documentation; narrowest, everything is one
 * column that scrolls as a whole. By the width of the screen's own space, whatever stands around it.
 */
const Panes = styled('div')(({ theme }) => ({
  // Positioned, like the panes: what is only for screen readers stays inside and makes nobody else scroll.
  position: 'relative',
  height: '100%',
  overflow: 'auto',
  display: 'grid',
  // Not `auto`: a row whose content scrolls would shrink to nothing.
  gridAutoRows: 'max-content',
  alignContent: 'start',
  background: (theme.vars ?? theme).palette.background.paper,
  '& > .list': {
    background: (theme.vars ?? theme).palette.background.default,
    borderBottom: `1px solid ${(theme.vars ?? theme).palette.divider}`,
    maxHeight: '46cqh',
    overflow: 'auto',
    minWidth: 0,
    position: 'relative',
  },
  '& > .documentation': { minWidth: 0, position: 'relative' },
  '& > .call': { minWidth: 0, position: 'relative', borderTop: `4px solid ${(theme.vars ?? theme).palette.divider}` },
  '@container (min-width: 640px)': {
    gridTemplateColumns: '232px minmax(0, 1fr)',
    gridTemplateRows: 'max-content 1fr',
    '& > .list': {
      gridRow: '1 / span 2',
      position: 'sticky',
      top: 0,
      height: '100cqh',
      maxHeight: 'none',
      borderBottom: 0,
      borderRight: `1px solid ${(theme.vars ?? theme).palette.divider}`,
    },
  },
  '@container (min-width: 900px)': {
    overflow: 'hidden',
    gridTemplateColumns: '232px minmax(0, 1fr) minmax(320px, 36%)',
    gridTemplateRows: '100cqh',
    '&.without-call': { gridTemplateColumns: '232px minmax(0, 1fr)' },
    '& > .list': { gridRow: 'auto', position: 'relative' },
    '& > .documentation, & > .call': { overflow: 'auto' },
    '& > .call': { borderTop: 0, borderLeft: `4px solid ${(theme.vars ?? theme).palette.divider}` },
  },
  '@container (min-width: 1200px)': {
    gridTemplateColumns: '264px minmax(0, 1fr) 440px',
    '&.without-call': { gridTemplateColumns: '264px minmax(0, 1fr)' },
  },
}));

export function ExplorePanes({ list, source, draftId, known, operation }: ExplorePanesProps) {
  const { view } = useExploredView(draftId, source);
  const target = parseTarget(operation);
  const called = target.kind === 'operation' ? view?.operation(target.key) : undefined;
  const documentation = useScrolledToTop(`${draftId} ${operation}`);
  return (
    <Panes className={called === undefined ? 'without-call' : undefined}>
      <div className="list">{list}</div>
      <Box className="documentation" component="section" aria-label="Documentation" ref={documentation}>
        {known ? <Documentation source={source} draftId={draftId} target={target} /> : <Unknown source={source} />}
      </Box>
      {called !== undefined && view !== undefined && <Call draftId={draftId} view={view} operation={called} />}
    </Panes>
  );
}

function Call({ draftId, view, operation }: { draftId: DraftId; view: OpenApiView; operation: OpenApiOperation }) {
  return (
    <Box
      className="call"
      component="section"
      aria-label="Call"
      sx={{ '&&': { borderColor: `verb.${operation.verb}.text` } }}
    >
      <CallPane draftId={draftId} view={view} operation={operation} />
    </Box>
  );
}

function Documentation({
  source,
  draftId,
  target,
}: {
  source: ExploreSource;
  draftId: DraftId;
  target: ExploreTarget;
}) {
  const { status, error, view } = useExploredView(draftId, source);
  if (status === 'loading') return null;
  if (status === 'failed') return <EmptyState title="This API could not be read">{error?.message}</EmptyState>;
  if (view === undefined) {
    return (
      <EmptyState
        title="There is nothing to show yet"
        action={
          <Button component={RouterLink} to={routes.source(draftId)} variant="outlined">
            Open Source
          </Button>
        }
      >
        The text of this draft is not an OpenAPI document that can be read. Repair it in Source first.
      </EmptyState>
    );
  }
  return (
    <Box sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 3, minWidth: 0, maxWidth: 920 }}>
      <ApiHead draftId={draftId} view={view} brief={target.kind !== 'api'} />
      {target.kind === 'api' && <ApiOverview source={source} draftId={draftId} view={view} />}
      {target.kind === 'operation' && <OperationPane view={view} operationKey={target.key} />}
      {target.kind === 'definition' && <DefinitionPane view={view} name={target.name} />}
    </Box>
  );
}

function Unknown({ source }: { source: ExploreSource }) {
  return (
    <EmptyState title={source === 'sandbox' ? 'This API is not in Sandbox' : 'This draft does not exist'}>
      It may have been deleted, or its text cannot be read. Choose another API in the list.
    </EmptyState>
  );
}

/** Another operation is read from its beginning. */
function useScrolledToTop(address: string) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (address !== '') ref.current?.scrollTo(0, 0);
  }, [address]);
  return ref;
}
