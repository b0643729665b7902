import SearchIcon from '@mui/icons-material/Search';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { DraftSummary } from '../../workspace/records.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { type AddChoice, AddMenu } from './add-menu.tsx';
import { DraftTable } from './draft-table.tsx';
import { FirstRunHint } from './first-run-hint.tsx';
import { useFileDrop } from './use-file-drop.ts';

const NewApiDialog = lazy(async () => ({ default: (await import('./new-api-dialog.tsx')).NewApiDialog }));
const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));

/** `Add`, search and the table of API drafts (ui.md 3). A file dropped anywhere on it opens the import dialog. */
export function ApisTab() {
  const { drafts } = useDesigner();
  const status = useSelect(drafts, (state) => state.status);
  const error = useSelect(drafts, (state) => state.error);
  const items = useSelect(drafts, (state) => state.items);
  const [query, setQuery] = useState('');
  const [dialog, setDialog] = useState<AddChoice>();
  const [dropped, setDropped] = useState<File>();
  const deferredQuery = useDeferredValue(query);
  const found = useMemo(() => items.filter((item) => matches(item, deferredQuery)), [items, deferredQuery]);
  const drop = useFileDrop((file) => {
    setDropped(file);
    setDialog('import');
  });
  function close() {
    setDialog(undefined);
    setDropped(undefined);
  }

  return (
    <Box {...drop.handlers} sx={{ minHeight: '60vh' }}>
      <FirstRunHint />
      <Box sx={{ display: 'flex', gap: 1.5, mb: 2, alignItems: 'center' }}>
        <AddMenu onChoose={setDialog} />
        <TextField
          type="search"
          placeholder="Search APIs"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          sx={{ maxWidth: 360 }}
          slotProps={{
            htmlInput: { 'aria-label': 'Search APIs' },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
        <Box
          role="status"
          sx={{
            color: 'text.secondary',
            fontSize: '0.8125rem',
            whiteSpace: 'nowrap',
            display: { xs: 'none', sm: 'block' },
          }}
        >
          {status === 'ready' ? countText(found.length, items.length) : ''}
        </Box>
      </Box>
      <Paper
        elevation={0}
        sx={{
          border: drop.over ? 2 : 1,
          borderStyle: drop.over ? 'dashed' : 'solid',
          borderColor: drop.over ? 'primary.main' : 'divider',
          overflow: 'hidden',
        }}
      >
        {status === 'failed' ? (
          <Alert severity="error" action={<Button onClick={() => drafts.load()}>Try again</Button>}>
            {error?.message} {error?.help}
          </Alert>
        ) : status === 'ready' && items.length === 0 ? (
          <EmptyState
            title="No APIs yet"
            action={
              <>
                <Button variant="contained" onClick={() => setDialog('new')}>
                  New API
                </Button>
                <Button variant="outlined" onClick={() => setDialog('import')}>
                  Import API from a file or URL
                </Button>
              </>
            }
          >
            Start from nothing, or bring an OpenAPI file: drop it anywhere on this page.
          </EmptyState>
        ) : status === 'ready' && found.length === 0 ? (
          <EmptyState
            title={`No API matches “${query}”`}
            action={<Button onClick={() => setQuery('')}>Clear search</Button>}
          >
            Titles, names, versions and file names are searched.
          </EmptyState>
        ) : (
          <DraftTable items={found} loading={status === 'loading'} />
        )}
      </Paper>
      <Suspense>
        {dialog === 'new' && <NewApiDialog onClose={close} />}
        {dialog === 'import' && <ImportDialog onClose={close} initialFile={dropped} />}
      </Suspense>
    </Box>
  );
}

function matches(item: DraftSummary, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${item.title} ${item.name} ${item.version} ${item.fileName}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function countText(found: number, all: number): string {
  if (found !== all) return `${found} of ${all}`;
  return all === 1 ? '1 API' : `${all} APIs`;
}
