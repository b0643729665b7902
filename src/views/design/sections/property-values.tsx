import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useRef } from 'react';
import { nextName } from '../../../document/openapi/commands/patch-builders.ts';
import {
  type ApiProperty,
  moveCatalogValue,
  removeCatalogValue,
  setCatalogValue,
  setPropertyValue,
} from '../../../document/openapi/commands/properties.ts';
import { useEdit, useReadOnly } from '../design-context.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import { useStableKeys } from '../use-stable-keys.ts';

/** The name under which the gateway looks for values: the catalog's title. */
const SANDBOX_TITLE = 'Sandbox';

const ROW = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) 36px',
  gap: 1.5,
  alignItems: 'start',
} as const;

/** The value of a property for all catalogs (`Default`) and for single ones. */
export function PropertyValues({ property, itemKey }: { property: ApiProperty; itemKey: string }) {
  const { name, overrides, pointer } = property;
  const edit = useEdit();
  const readOnly = useReadOnly();
  const addRef = useRef<HTMLButtonElement>(null);
  const keys = useStableKeys(overrides.map(({ catalog }) => catalog));

  function add() {
    const taken = overrides.map(({ catalog }) => catalog);
    const catalog = taken.includes(SANDBOX_TITLE) ? nextName('catalog', taken) : SANDBOX_TITLE;
    edit((model) => setCatalogValue(model, name, catalog, property.value), `Add value of ${name} for ${catalog}`);
  }
  function remove(catalog: string) {
    edit((model) => removeCatalogValue(model, name, catalog), `Delete value of ${name} for ${catalog}`);
    addRef.current?.focus();
  }

  return (
    <Box role="group" aria-label={`Values of ${name}`} sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={ROW}>
        <Box>
          <Box sx={{ fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.5, mb: '4px' }}>Catalog</Box>
          <Box sx={{ py: '7px' }}>Default</Box>
        </Box>
        <DocumentText
          label="Value"
          code
          pointer={`${pointer}/value`}
          undoLabel={`Edit value of ${name}`}
          read={() => property.value}
          write={(model, text) => setPropertyValue(model, name, text)}
        />
      </Box>
      {overrides.map(({ catalog, value }, index) => (
        <Box key={keys[index]} role="group" aria-label={`Value for ${catalog}`} sx={ROW}>
          <DocumentText
            label="Catalog"
            required
            help={catalog === SANDBOX_TITLE ? undefined : 'The title of a catalog, in the same case'}
            pointer={`/x-ibm-configuration/catalogs/${catalog}`}
            mergeKey={`move value ${itemKey} ${keys[index] ?? catalog}`}
            undoLabel={`Change catalog of ${name}`}
            read={() => catalog}
            write={(model, text) => moveCatalogValue(model, name, catalog, text)}
            check={(text) => catalogProblem(text, catalog, overrides)}
          />
          <DocumentText
            label="Value"
            code
            pointer={`/x-ibm-configuration/catalogs/${catalog}/properties/${name}`}
            undoLabel={`Edit value of ${name}`}
            read={() => value}
            write={(model, text) => setCatalogValue(model, name, catalog, text)}
          />
          {!readOnly && (
            <Tooltip title={`Delete the value for ${catalog}`}>
              <IconButton
                aria-label={`Delete the value for ${catalog}`}
                onClick={() => remove(catalog)}
                sx={{ mt: '26px' }}
              >
                <DeleteIcon fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </Box>
      ))}
      {!readOnly && (
        <Button ref={addRef} startIcon={<AddIcon />} onClick={add} sx={{ justifySelf: 'start' }}>
          Add value
        </Button>
      )}
    </Box>
  );
}

function catalogProblem(text: string, current: string, overrides: ApiProperty['overrides']): string | undefined {
  if (text.trim() === '') return 'Catalog is required.';
  const taken = text !== current && overrides.some(({ catalog }) => catalog === text);
  return taken ? `There is already a value for ${text}.` : undefined;
}
