import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { Link as RouterLink } from 'react-router';
import type { CallStore } from '../../../state/call.ts';
import { useDesigner, useSelect } from '../designer-context.tsx';
import { routes } from '../routes.ts';
import { AuthorizationFields } from './authorization-fields.tsx';
import { CallSection } from './call-section.tsx';
import { Credential } from './credential.tsx';
import type { RequiredCredentials } from './credentials.ts';

export interface IdentificationFieldsProps {
  readonly calls: CallStore;
  readonly required: RequiredCredentials;
}

/** Who is calling: only what the operation's security asks for. */
export const IdentificationFields = memo(function IdentificationFields({ calls, required }: IdentificationFieldsProps) {
  return (
    <>
      {(required.clientId || required.clientSecret) && (
        <CallSection title="Identification">
          {required.clientId && <Credential calls={calls} field="clientId" label="Client ID" />}
          {required.clientSecret && <Credential calls={calls} field="clientSecret" label="Client secret" />}
          <KeysHint calls={calls} required={required} />
        </CallSection>
      )}
      {required.basic && (
        <CallSection title="Basic authentication">
          <Credential calls={calls} field="username" label="Username" />
          <Credential calls={calls} field="password" label="Password" />
        </CallSection>
      )}
      {required.oauth.length > 0 && (
        <AuthorizationFields calls={calls} schemes={required.oauth} withBasic={required.basic} />
      )}
      {required.unsupported.length > 0 && (
        <Alert severity="warning" sx={{ m: 2 }}>
          This gateway cannot check {required.unsupported.map((name) => `“${name}”`).join(', ')}. It knows keys named{' '}
          <code>X-IBM-Client-Id</code> and <code>X-IBM-Client-Secret</code> (or <code>client_id</code> and{' '}
          <code>client_secret</code> in the query), Basic authentication and OAuth.
        </Alert>
      )}
    </>
  );
});

/** Shown only while it is true: a key that the person changed is theirs. */
function KeysHint({ calls, required }: IdentificationFieldsProps) {
  const app = useSelect(useDesigner().sandbox, (state) => state.testApp);
  const isFilled = useSelect(
    calls,
    ({ form }) =>
      (!required.clientId || form.clientId === app?.clientId) &&
      (!required.clientSecret || form.clientSecret === app?.clientSecret),
  );
  if (!isFilled) return null;
  return (
    <Typography variant="caption" color="textSecondary">
      Filled with the keys of the Sandbox test application.{' '}
      <Link component={RouterLink} underline="always" to={routes.catalog('settings', 'endpoints')}>
        See its endpoints
      </Link>
    </Typography>
  );
}
