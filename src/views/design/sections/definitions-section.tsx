import Box from '@mui/material/Box';
import type { JsonObject } from '../../../base/json.ts';
import { formatPointer, isWithin } from '../../../document/json-pointer.ts';
import { objectAt } from '../../../document/openapi/lenient.ts';
import { adapterOf, openApiView } from '../../../document/openapi/open-api-view.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { modelOf, useDerived, useEditorStore, useModel } from '../design-context.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import { useGrowingList } from '../fields/use-growing-list.tsx';
import { useOpenPlace } from '../open-place.ts';
import { schemaWords } from '../schema-words.ts';
import type { SectionProps } from '../section.ts';
import { FoldList, FoldRow } from './fold-row.tsx';
import { SchemaFacts } from './schema-facts.tsx';

const DEFAULT_PATH: readonly string[] = ['definitions'];

function schemasPath(model: JsonObject): readonly string[] {
  return adapterOf(model)?.schemasPath ?? DEFAULT_PATH;
}

/** The schemas to read. Their editors go where `SchemaFacts` stands. */
export function DefinitionsSection({ id, title }: SectionProps) {
  const store = useEditorStore();
  const schemas = useDerived(
    (model) => [objectAt(model, schemasPath(model))],
    (model) => openApiView(model)?.schemas ?? [],
  );
  const place = useOpenPlace(formatPointer(useModel(schemasPath)));
  const { count, more } = useGrowingList(schemas.length, {
    atLeast: place === undefined ? 0 : schemas.findIndex(({ pointer }) => isWithin(place.pointer, pointer)) + 1,
  });
  return (
    <SectionCard id={id} title={title}>
      {schemas.length === 0 && (
        <NothingYet title="No definitions">
          Definitions describe the shape of messages, for use by many operations.
        </NothingYet>
      )}
      {schemas.length > 0 && (
        <FoldList label="Definitions">
          {schemas.slice(0, count).map(({ name, schema, pointer }) => (
            <FoldRow
              key={pointer}
              pointer={pointer}
              header={
                <>
                  <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere', fontWeight: 500 }}>
                    {name}
                  </Box>
                  <Box
                    component="code"
                    sx={{
                      color: 'text.secondary',
                      maxWidth: '45%',
                      overflow: 'hidden',
                      textOverflow: 'ellipsis',
                      whiteSpace: 'nowrap',
                    }}
                  >
                    {schemaWords(schema)}
                  </Box>
                </>
              }
            >
              {() => (
                <SchemaFacts
                  label={name}
                  schema={schema}
                  resolve={(ref) => openApiView(modelOf(store.getState()))?.resolve(ref)}
                />
              )}
            </FoldRow>
          ))}
        </FoldList>
      )}
      {more}
    </SectionCard>
  );
}
