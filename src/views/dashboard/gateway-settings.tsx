import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import type { CatalogRecord } from '../../workspace/records.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { SectionCard } from '../ui/section-card.tsx';

const CHOICES: readonly { value: CatalogRecord['backend']; label: string; text: string }[] = [
  {
    value: 'virtual',
    label: 'Virtual',
    text: 'The tutorial’s retired weather service is simulated inside this app; every other backend is called live. Nothing leaves the machine for the tutorial.',
  },
  {
    value: 'mock',
    label: 'Mock from the document',
    text: 'Each invoke is answered with an example from the API document, or a sample made from its schema. Nothing leaves the machine.',
  },
  {
    value: 'live',
    label: 'Live',
    text: 'Each invoke goes to the real network from this browser. The backend must allow it (CORS).',
  },
];

/** Who answers an `invoke` in this catalog. */
export function GatewaySettings() {
  const { sandbox } = useDesigner();
  const backend = useSelect(sandbox, (state) => state.catalog?.backend ?? 'virtual');
  return (
    <SectionCard
      title="Gateway"
      description="The gateway runs in this browser’s service worker. Choose who answers when an assembly invokes a backend; it holds from the next call on."
    >
      <FormControl>
        <FormLabel id="backend-choice" sx={{ fontWeight: 600, color: 'text.primary', mb: 1 }}>
          Backend
        </FormLabel>
        <RadioGroup
          aria-labelledby="backend-choice"
          value={backend}
          onChange={(event) => sandbox.setBackend(event.target.value as CatalogRecord['backend'])}
        >
          {CHOICES.map(({ value, label, text }) => (
            <FormControlLabel
              key={value}
              value={value}
              control={<Radio slotProps={{ input: { 'aria-describedby': `backend-${value}` } }} />}
              sx={{ alignItems: 'flex-start', mb: 1.5, '& .MuiRadio-root': { mt: -0.5 } }}
              label={
                <>
                  <strong>{label}</strong>
                  <Typography
                    id={`backend-${value}`}
                    aria-hidden
                    variant="body2"
                    color="textSecondary"
                    sx={{ maxWidth: '64ch' }}
                  >
                    {text}
                  </Typography>
                </>
              }
            />
          ))}
        </RadioGroup>
      </FormControl>
    </SectionCard>
  );
}
