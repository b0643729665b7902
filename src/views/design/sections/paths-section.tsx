import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useDeferredValue, useState } from 'react';
import { getOwn } from '../../../base/json.ts';
import { isWithin } from '../../../document/json-pointer.ts';
import { openApiView } from '../../../document/openapi/open-api-view.ts';
import type { OpenApiView } from '../../../document/openapi/view.ts';
import { ownUndo } from '../../ui/document-undo.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { VerbChip } from '../../ui/verb-chip.tsx';
import { useDerived } from '../design-context.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import { useGrowingList } from '../fields/use-growing-list.tsx';
import { useOpenPlace } from '../open-place.ts';
import type { SectionProps } from '../section.ts';
import { FoldList, FoldRow } from './fold-row.tsx';
import { OperationFacts } from './operation-facts.tsx';

type PathOfApi = OpenApiView['paths'][number];

/** From here on a filter is offered. */
const MANY = 12;
const NONE: OpenApiView['paths'] = Object.freeze([]);

/** Paths and operations to read. Their editors go where `OperationFacts` stands. */
export function PathsSection({ id, title }: SectionProps) {
  const paths = useDerived(
    (model) => [getOwn(model, 'paths')],
    (model) => openApiView(model)?.paths ?? NONE,
  );
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim().toLowerCase());
  const found = wanted === '' ? paths : paths.filter((path) => matches(path, wanted));
  const place = useOpenPlace('/paths');
  const { count, more } = useGrowingList(found.length, {
    atLeast: place === undefined ? 0 : found.findIndex(({ pointer }) => isWithin(place.pointer, pointer)) + 1,
  });

  return (
    <SectionCard id={id} title={title} description={paths.length === 0 ? undefined : countText(paths)}>
      {paths.length === 0 && (
        <NothingYet title="No paths defined">Write them in Source, or import a document that has some.</NothingYet>
      )}
      {paths.length > MANY && (
        <TextField
          {...ownUndo}
          type="search"
          placeholder="Filter paths and operations"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          slotProps={{ htmlInput: { 'aria-label': 'Filter paths and operations' } }}
          sx={{ mb: 1.5, maxWidth: 420 }}
        />
      )}
      {paths.length > 0 && found.length === 0 && <NothingYet title={`No path matches “${query}”`} />}
      {found.length > 0 && (
        <FoldList label="Paths">
          {found.slice(0, count).map((path) => (
            <PathRow key={path.pointer} path={path} />
          ))}
        </FoldList>
      )}
      {more}
    </SectionCard>
  );
}

function PathRow({ path }: { path: PathOfApi }) {
  return (
    <FoldRow
      pointer={path.pointer}
      header={
        <>
          <Box component="code" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere', fontWeight: 500 }}>
            {path.path}
          </Box>
          <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, justifyContent: 'flex-end' }}>
            {path.operations.map(({ verb }) => (
              <VerbChip key={verb} verb={verb} />
            ))}
          </Box>
        </>
      }
    >
      {() =>
        path.operations.length === 0 ? (
          <NothingYet title="No operations" />
        ) : (
          <FoldList label={`Operations of ${path.path}`}>
            {path.operations.map((operation) => (
              <FoldRow
                key={operation.verb}
                pointer={operation.pointer}
                startOpen={path.operations.length === 1}
                header={
                  <>
                    <VerbChip verb={operation.verb} />
                    <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                      {operation.summary || operation.operationId || operation.path}
                    </Box>
                    {operation.deprecated && (
                      <Box component="span" sx={{ color: 'warning.main', fontSize: '0.8125rem' }}>
                        Deprecated
                      </Box>
                    )}
                  </>
                }
              >
                {() => <OperationFacts operationKey={operation.key} />}
              </FoldRow>
            ))}
          </FoldList>
        )
      }
    </FoldRow>
  );
}

function matches({ path, operations }: PathOfApi, wanted: string): boolean {
  return (
    path.toLowerCase().includes(wanted) ||
    operations.some(({ summary, operationId, verb }) =>
      `${verb} ${summary} ${operationId ?? ''}`.toLowerCase().includes(wanted),
    )
  );
}

function countText(paths: OpenApiView['paths']): string {
  const operations = paths.reduce((sum, path) => sum + path.operations.length, 0);
  return `${paths.length} ${paths.length === 1 ? 'path' : 'paths'}, ${operations} ${operations === 1 ? 'operation' : 'operations'}`;
}
