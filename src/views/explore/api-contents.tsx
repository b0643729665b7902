import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { memo, useMemo, useState } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { OpenApiView } from '../../document/openapi/view.ts';
import { routes } from '../ui/routes.ts';
import { definitionTarget } from './explore-target.ts';
import { ListLink } from './list-link.tsx';
import { filterGroups, type OperationOrder, operationGroups } from './operation-groups.ts';
import { OperationLink } from './operation-link.tsx';
import { type ExploreSource, useExploredView } from './use-explored-view.ts';

export interface ApiContentsProps {
  readonly source: ExploreSource;
  readonly draftId: DraftId;
  readonly operation: string | undefined;
  readonly search: string;
}

/** Operations and definitions of the chosen API, narrowed by the search. */
export const ApiContents = memo(function ApiContents({ source, draftId, operation, search }: ApiContentsProps) {
  const { status, view } = useExploredView(draftId, source);
  if (status === 'loading') return <Skeleton variant="rounded" height={120} sx={{ m: 1 }} />;
  if (view === undefined) return null;
  return (
    <Box sx={{ pl: 1, display: 'grid', gap: 1.5, mt: 0.5, minWidth: 0 }}>
      <OperationList source={source} draftId={draftId} operation={operation} search={search} view={view} />
      <DefinitionList source={source} draftId={draftId} operation={operation} search={search} view={view} />
    </Box>
  );
});

type ListProps = ApiContentsProps & { readonly view: OpenApiView };

const ORDERS: readonly (readonly [OperationOrder, string])[] = [
  ['name', 'by name'],
  ['path', 'by path'],
  ['tag', 'by tag'],
];

const LIST = { listStyle: 'none', m: 0, p: 0, minWidth: 0 } as const;
// Rows outside of the view are neither laid out nor painted: a list of a thousand stays quick.
const ROW = { contentVisibility: 'auto', containIntrinsicSize: 'auto 34px' } as const;

function OperationList({ source, draftId, operation, search, view }: ListProps) {
  const [order, setOrder] = useState<OperationOrder>('name');
  const groups = useMemo(() => operationGroups(view, order), [view, order]);
  const shown = useMemo(() => filterGroups(groups, search), [groups, search]);
  return (
    <Box sx={{ minWidth: 0 }}>
      <OperationsHead order={order} onOrder={setOrder} />
      {shown.length === 0 && (
        <Nothing>{search === '' ? 'This API has no operations yet.' : 'No operation matches.'}</Nothing>
      )}
      {shown.map(({ title, operations }) => (
        <Box key={title} sx={{ minWidth: 0 }}>
          {title !== '' && (
            <Typography
              component="h3"
              variant="caption"
              color="textSecondary"
              sx={{ px: 1, pt: 1, display: 'block', fontWeight: 600 }}
            >
              {title}
            </Typography>
          )}
          <Box component="ul" sx={LIST}>
            {operations.map((one) => (
              <li key={one.key} style={ROW}>
                <OperationLink
                  to={routes.explore(source, draftId, one.key)}
                  operation={one}
                  current={one.key === operation}
                />
              </li>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

interface OperationsHeadProps {
  readonly order: OperationOrder;
  readonly onOrder: (order: OperationOrder) => void;
}

function OperationsHead({ order, onOrder }: OperationsHeadProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5, px: 1 }}>
      <Typography component="h2" variant="body2" sx={{ fontWeight: 600, flex: 1 }}>
        Operations
      </Typography>
      <TextField
        select
        value={order}
        onChange={(event) => onOrder(event.target.value as OperationOrder)}
        slotProps={{
          htmlInput: { 'aria-label': 'Order of operations' },
          select: { SelectDisplayProps: { 'aria-label': 'Order of operations' } },
        }}
        sx={{ width: 108, '& .MuiSelect-select': { py: 0.5, fontSize: '0.8125rem' } }}
      >
        {ORDERS.map(([value, label]) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}

function DefinitionList({ source, draftId, operation, search, view }: ListProps) {
  const wanted = search.trim().toLowerCase();
  const shown = wanted === '' ? view.schemas : view.schemas.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (view.schemas.length === 0) return null;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography component="h2" variant="body2" sx={{ fontWeight: 600, px: 1, mb: 0.5 }}>
        Definitions
      </Typography>
      {shown.length === 0 && <Nothing>No definition matches.</Nothing>}
      <Box component="ul" sx={LIST}>
        {shown.map(({ name }) => (
          <li key={name} style={ROW}>
            <ListLink
              to={routes.explore(source, draftId, definitionTarget(name))}
              aria-current={operation === definitionTarget(name) ? 'page' : undefined}
              title={name}
            >
              <Ellipsis>{name}</Ellipsis>
            </ListLink>
          </li>
        ))}
      </Box>
    </Box>
  );
}

function Ellipsis({ children }: { children: string }) {
  return <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{children}</span>;
}

function Nothing({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ px: 1, py: 0.5 }}>
      {children}
    </Typography>
  );
}
