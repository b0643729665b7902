import Box from '@mui/material/Box';
import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { getOwn } from '../../../base/json.ts';
import { textAt } from '../../../document/openapi/lenient.ts';
import { schemaProperties, schemaRules, schemaWords } from '../schema-words.ts';
import { FactTable } from './fact-table.tsx';

export interface SchemaFactsProps {
  readonly label: string;
  readonly schema: JsonObject;
  readonly resolve: (ref: string) => JsonValue | undefined;
}

/** A schema to read: its type, rules and a table of its properties. */
export function SchemaFacts({ label, schema, resolve }: SchemaFactsProps) {
  const properties = schemaProperties(schema, resolve);
  const description = textAt(schema, 'description');
  const rules = schemaRules(schema);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box>
        Type <code>{schemaWords(schema)}</code>
        {rules.length > 0 && <Box component="span" sx={{ color: 'text.secondary' }}>{` · ${rules.join(' · ')}`}</Box>}
      </Box>
      {description !== '' && <Box sx={{ color: 'text.secondary', maxWidth: '80ch' }}>{description}</Box>}
      {properties.length > 0 && (
        <FactTable
          label={`Properties of ${label}`}
          columns={['Property', 'Type', 'Description', 'Example']}
          rows={properties.map(({ name, required, schema: property }) => ({
            key: name,
            cells: [
              <Box key="name" component="span">
                <code>{name}</code>
                {required && <Required />}
              </Box>,
              schemaWords(property),
              [textAt(property, 'description'), ...schemaRules(property)].filter(Boolean).join(' · '),
              <code key="example">{exampleText(getOwn(property, 'example'))}</code>,
            ],
          }))}
        />
      )}
    </Box>
  );
}

export function Required() {
  return (
    <Box component="span" sx={{ color: 'error.main', fontSize: '0.75rem', ml: 0.75 }}>
      required
    </Box>
  );
}

function exampleText(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
