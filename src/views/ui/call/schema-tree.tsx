import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { JsonObject } from '../../../base/json.ts';
import { asObject } from '../../../document/openapi/lenient.ts';
import { resolvedSchema } from '../../../document/openapi/schema.ts';
import type { OpenApiView } from '../../../document/openapi/view.ts';
import { Markdown } from '../markdown.tsx';
import { MONOSPACE } from '../theme.ts';
import { Chevron } from './chevron.tsx';
import { getText, type SchemaChild, schemaChildren } from './schema-children.ts';
import { enumValues, refName, schemaLimits, schemaType } from './schema-summary.ts';

export interface SchemaTreeProps {
  readonly schema: JsonObject;
  readonly view: OpenApiView;
}

/** A schema as a tree that opens where people look: references are followed on demand, so circles do no harm. */
export function SchemaTree({ schema, view }: SchemaTreeProps) {
  const resolved = asObject(resolvedSchema(schema, view));
  const children = schemaChildren(resolved);
  return (
    <Box sx={{ fontSize: '0.8125rem' }}>
      <SchemaFacts schema={schema} resolved={resolved} />
      {children.length > 0 && <SchemaList items={children} view={view} />}
    </Box>
  );
}

function SchemaList({ items, view }: { items: readonly SchemaChild[]; view: OpenApiView }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, pl: 0 }}>
      {items.map((item) => (
        <SchemaRow key={item.key} item={item} view={view} />
      ))}
    </Box>
  );
}

function SchemaRow({ item, view }: { item: SchemaChild; view: OpenApiView }) {
  const [open, setOpen] = useState(false);
  const resolved = asObject(resolvedSchema(item.schema, view));
  const children = schemaChildren(resolved);
  const name = <ChildName item={item} />;
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', py: 0.75 }}>
      <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
        {children.length > 0 ? (
          <ButtonBase
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            sx={{
              minHeight: 24,
              borderRadius: 1,
              textAlign: 'left',
              justifyContent: 'flex-start',
              fontFamily: 'inherit',
              fontSize: 'inherit',
            }}
          >
            <Chevron open={open} />
            {name}
          </ButtonBase>
        ) : (
          <Box sx={{ pl: 2.5, minHeight: 24, display: 'flex', alignItems: 'center' }}>{name}</Box>
        )}
      </Box>
      <Box sx={{ pl: 2.5 }}>
        <SchemaFacts schema={item.schema} resolved={resolved} required={item.required} />
        {open && <SchemaList items={children} view={view} />}
      </Box>
    </Box>
  );
}

function ChildName({ item }: { item: SchemaChild }) {
  return (
    <Box component="span" sx={{ fontFamily: MONOSPACE, fontWeight: 600, overflowWrap: 'anywhere' }}>
      {item.label}
      {item.required && (
        <Box component="span" aria-hidden sx={{ color: 'error.main' }}>
          {' *'}
        </Box>
      )}
    </Box>
  );
}

function SchemaFacts({ schema, resolved, required }: { schema: JsonObject; resolved: JsonObject; required?: boolean }) {
  const name = refName(schema);
  const type = name === undefined ? schemaType(resolved) : `${name}: ${schemaType(resolved)}`;
  const values = enumValues(resolved);
  const facts = [type, ...(required === true ? ['required'] : []), ...schemaLimits(resolved)];
  const description = getText(schema, 'description') || getText(resolved, 'description');
  return (
    <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
      <Typography variant="body2">{facts.join(' · ')}</Typography>
      {values !== undefined && <Typography variant="body2">One of: {values.join(', ')}</Typography>}
      {description !== '' && (
        <Box sx={{ color: 'text.primary', '&& p': { my: 0.25 } }}>
          <Markdown text={description} />
        </Box>
      )}
    </Box>
  );
}
