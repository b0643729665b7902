import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { OpenApiView } from '../../document/openapi/view.ts';
import { SchemaTree } from '../ui/call/schema-tree.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** One definition with its properties; references open in place. */
export function DefinitionPane({ view, name }: { view: OpenApiView; name: string }) {
  const definition = view.schemas.find((schema) => schema.name === name);
  if (definition === undefined) {
    return <EmptyState title={`There is no definition “${name}”`}>Choose another one in the list.</EmptyState>;
  }
  return (
    <Box component="article" sx={{ minWidth: 0, maxWidth: 720 }}>
      <Typography component="h3" variant="h3" sx={{ mb: 1, overflowWrap: 'anywhere' }}>
        {name}
      </Typography>
      <SchemaTree key={name} schema={definition.schema} view={view} />
    </Box>
  );
}
