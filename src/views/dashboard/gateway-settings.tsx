import Stack from '@mui/material/Stack';
import type { CatalogRecord } from '../../workspace/records.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { SectionCard } from '../ui/section-card.tsx';
import { type Choice, ChoiceGroup } from './choice-group.tsx';
import { MockSettings } from './mock-settings.tsx';

const BACKENDS: readonly Choice<CatalogRecord['backend']>[] = [
  {
    value: 'virtual',
    label: 'Virtual',
    text: 'The tutorials’ retired weather services (REST and SOAP) are simulated inside this app, and https://echo.example/ tells what it was sent; every other backend is called live. Nothing leaves the machine for the tutorials.',
  },
  {
    value: 'mock',
    label: 'Mock from the document',
    text: 'Each invoke is answered with an example from the API document, or a sample made from its schema, and so is an API that has no assembly. The request header Prefer chooses another one: code=404, example=name, dynamic=true. Nothing leaves the machine.',
    detail: <MockSettings />,
  },
  {
    value: 'live',
    label: 'Live',
    text: 'Each invoke goes to the real network from this browser. The backend must allow it (CORS).',
  },
];

const PROFILES: readonly Choice<CatalogRecord['profile']>[] = [
  {
    value: 'designer',
    label: 'Designer (as IBM API Connect v5)',
    text: 'Errors say what was wrong in three texts, and {parameter} in a URL is replaced, as on the gateway of a v5 catalog.',
  },
  {
    value: 'micro',
    label: 'Micro gateway',
    text: 'Statuses, error bodies and headers are those of the toolkit’s local gateway: one text for every 401, request headers come back, URLs are sent as written.',
  },
];

/** Who answers an `invoke` in this catalog, and which real gateway the catalog answers as. */
export function GatewaySettings() {
  const { sandbox } = useDesigner();
  const backend = useSelect(sandbox, (state) => state.catalog?.backend ?? 'virtual');
  const profile = useSelect(sandbox, (state) => state.catalog?.profile ?? 'designer');
  return (
    <SectionCard
      title="Gateway"
      description="The gateway runs in this browser’s service worker. What you choose here holds from the next call on."
    >
      <Stack spacing={3}>
        <ChoiceGroup
          id="backend-choice"
          label="Backend"
          value={backend}
          choices={BACKENDS}
          onChoose={(choice) => void sandbox.setBackend(choice)}
        />
        <ChoiceGroup
          id="profile-choice"
          label="Profile"
          value={profile}
          choices={PROFILES}
          onChoose={(choice) => void sandbox.setProfile(choice)}
        />
      </Stack>
    </SectionCard>
  );
}
