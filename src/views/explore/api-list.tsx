import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useState } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { DraftSummary } from '../../workspace/records.ts';
import { routes } from '../ui/routes.ts';
import { ApiContents } from './api-contents.tsx';
import { ListLink } from './list-link.tsx';
import type { ExploreSource } from './use-explored-view.ts';

export interface ApiListProps {
  readonly source: ExploreSource;
  readonly apis: readonly DraftSummary[];
  readonly chosen: DraftId;
  readonly operation: string | undefined;
}

/** The left pane: one heading an API; the chosen one shows its operations and definitions. */
export function ApiList({ source, apis, chosen, operation }: ApiListProps) {
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search);
  return (
    <Box
      component="nav"
      aria-label="APIs and operations"
      sx={{ p: 1.5, display: 'grid', gap: 1.5, alignContent: 'start' }}
    >
      <TextField
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        placeholder="Search"
        slotProps={{
          htmlInput: { type: 'search', 'aria-label': 'Search', style: { paddingLeft: 0 } },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchIcon fontSize="small" />
              </InputAdornment>
            ),
          },
        }}
      />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, minWidth: 0 }}>
        {apis.map((api) => (
          <Box component="li" key={api.id} sx={{ minWidth: 0 }}>
            <ListLink
              to={routes.explore(source, api.id)}
              aria-current={api.id === chosen && operation === undefined ? 'page' : undefined}
              aria-expanded={api.id === chosen}
            >
              <Typography component="span" variant="h4" sx={{ overflowWrap: 'anywhere' }}>
                {api.title}{' '}
                <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
                  {api.version}
                </Box>
              </Typography>
            </ListLink>
            {api.id === chosen && (
              <ApiContents source={source} draftId={api.id} operation={operation} search={deferred} />
            )}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
