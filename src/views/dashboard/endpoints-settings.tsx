import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { SectionCard } from '../ui/section-card.tsx';
import { MONOSPACE } from '../ui/theme.ts';
import { OAuthClientSettings } from './oauth-client-settings.tsx';

type Key = 'client-id' | 'client-secret';

const NAMES: Record<Key, string> = { 'client-id': 'Client ID', 'client-secret': 'Client Secret' };

/** Where the gateway answers, and the keys of the test application: the same that fill Test and Explore. */
export function EndpointsSettings() {
  const { sandbox } = useDesigner();
  const base = useSelect(sandbox, (state) => state.gatewayBase);
  const app = useSelect(sandbox, (state) => state.testApp);
  const [asked, setAsked] = useState<Key>();

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <SectionCard
        title="Endpoints"
        description="Calls from this browser to this address are answered by the gateway in the page. An API’s base path and path follow it."
      >
        <TextField
          label="Gateway URL"
          value={base}
          sx={{ maxWidth: 640 }}
          slotProps={{
            htmlInput: { readOnly: true, style: { fontFamily: MONOSPACE } },
            input: {
              endAdornment: (
                <InputAdornment position="end">
                  <CopyButton text={base} what="Gateway URL" />
                </InputAdornment>
              ),
            },
          }}
        />
      </SectionCard>
      <SectionCard
        title="Test application"
        description="Test and Explore are filled with these keys. They are stored in this browser only, in clear text."
      >
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 640 }}>
          <KeyRow onRegenerate={() => setAsked('client-id')} name="Client ID">
            <TextField
              label="Client ID"
              value={app?.clientId ?? ''}
              slotProps={{
                htmlInput: { readOnly: true, style: { fontFamily: MONOSPACE } },
                input: {
                  endAdornment: (
                    <InputAdornment position="end">
                      <CopyButton text={app?.clientId ?? ''} what="Client ID" />
                    </InputAdornment>
                  ),
                },
              }}
            />
          </KeyRow>
          <KeyRow onRegenerate={() => setAsked('client-secret')} name="Client Secret">
            <SecretField
              label="Client Secret"
              value={app?.clientSecret ?? ''}
              readOnly
              actions={<CopyButton text={app?.clientSecret ?? ''} what="Client Secret" />}
            />
          </KeyRow>
        </Box>
      </SectionCard>
      <OAuthClientSettings />
      <ConfirmDialog
        open={asked !== undefined}
        title={`Regenerate the ${asked === undefined ? 'key' : NAMES[asked]}?`}
        confirmLabel="Regenerate"
        danger
        onCancel={() => setAsked(undefined)}
        onConfirm={() => {
          if (asked !== undefined) void sandbox.regenerate(asked);
          setAsked(undefined);
        }}
      >
        <Typography>
          Calls with the old value are refused from now on. Test and Explore take the new one by themselves.
        </Typography>
      </ConfirmDialog>
    </Box>
  );
}

function KeyRow({
  name,
  onRegenerate,
  children,
}: {
  name: string;
  onRegenerate: () => void;
  children: React.ReactNode;
}) {
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-end' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
      <Button
        variant="outlined"
        startIcon={<RefreshIcon />}
        aria-label={`Regenerate ${name}`}
        onClick={onRegenerate}
        sx={{ minHeight: 34 }}
      >
        Regenerate
      </Button>
    </Box>
  );
}
