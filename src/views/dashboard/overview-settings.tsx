import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { SectionCard } from '../ui/section-card.tsx';

/** What the catalog is called; its names are fixed, since `$(catalog.…)` and the address of the gateway hang on them. */
export function OverviewSettings() {
  const { sandbox } = useDesigner();
  const catalog = useSelect(sandbox, (state) => state.catalog);
  return (
    <SectionCard
      title="Overview"
      description="The catalog that always exists. The test application is subscribed to everything in it, and saved APIs are published at once."
    >
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 480 }}>
        <TextField label="Display Name" value={catalog?.title ?? ''} slotProps={{ htmlInput: { readOnly: true } }} />
        <TextField
          label="Name"
          value={catalog?.name ?? ''}
          helperText="Catalog-specific property values are looked up by the display name, with its capital letters."
          slotProps={{ htmlInput: { readOnly: true } }}
        />
      </Box>
    </SectionCard>
  );
}
