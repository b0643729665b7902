import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { AppRecord } from '../../workspace/records.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { SectionCard } from '../ui/section-card.tsx';
import { MONOSPACE } from '../ui/theme.ts';
import { type Choice, ChoiceGroup } from './choice-group.tsx';

const CLIENT_TYPES: readonly Choice<AppRecord['clientType']>[] = [
  {
    value: 'public',
    label: 'Public',
    text: 'The app cannot keep a secret, as in a browser or on a phone. The provider API says when one is needed.',
  },
  {
    value: 'confidential',
    label: 'Confidential',
    text: 'The app runs on a server. It always shows its Client Secret to get a token.',
  },
];

/** What OAuth provider APIs know of the test application. */
export function OAuthClientSettings() {
  const { sandbox } = useDesigner();
  const app = useSelect(sandbox, (state) => state.testApp);
  return (
    <SectionCard
      title="OAuth client"
      description="How the test application gets access tokens from the OAuth 2.0 provider APIs of Sandbox."
    >
      {app !== undefined && (
        <Box sx={{ display: 'grid', gap: 3, maxWidth: 640 }}>
          {/* Saved values start the field anew. */}
          <RedirectUriField key={app.redirectUri} saved={app.redirectUri} />
          <ChoiceGroup
            id="oauth-client-type"
            label="Client type"
            value={app.clientType}
            choices={CLIENT_TYPES}
            onChoose={(clientType) => void sandbox.setOAuthClient({ clientType })}
          />
        </Box>
      )}
    </SectionCard>
  );
}

function RedirectUriField({ saved }: { saved: string }) {
  const { sandbox } = useDesigner();
  const [typed, setTyped] = useState(saved);
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
      onSubmit={(event) => {
        event.preventDefault();
        void sandbox.setOAuthClient({ redirectUri: typed });
      }}
    >
      <TextField
        label="OAuth Redirect URI"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        helperText="After the login the browser goes to this address, or to one that begins with it."
        sx={{ flex: 1 }}
        slotProps={{ htmlInput: { spellCheck: false, inputMode: 'url', style: { fontFamily: MONOSPACE } } }}
      />
      <Button type="submit" variant="outlined" disabled={typed.trim() === saved} sx={{ mt: 3, minHeight: 34 }}>
        Save
      </Button>
    </Box>
  );
}
