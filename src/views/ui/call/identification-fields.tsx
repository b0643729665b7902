import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import { Link as RouterLink } from 'react-router';
import { getOwn, isJsonObject } from '../../../base/json.ts';
import type { SecurityScheme } from '../../../document/openapi/view.ts';
import type { CallForm, CallStore } from '../../../state/call.ts';
import { useDesigner, useSelect } from '../designer-context.tsx';
import { routes } from '../routes.ts';
import { SecretField } from '../secret-field.tsx';
import { MONOSPACE } from '../theme.ts';
import { CallSection } from './call-section.tsx';
import type { RequiredCredentials } from './credentials.ts';

export interface IdentificationFieldsProps {
  readonly calls: CallStore;
  readonly required: RequiredCredentials;
}

const PLAIN = { htmlInput: { spellCheck: false, autoComplete: 'off', style: { fontFamily: MONOSPACE } } };

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
      {required.oauth.map((scheme) => (
        <OAuthNote key={scheme.name} scheme={scheme} />
      ))}
      {required.unsupported.length > 0 && (
        <Alert severity="warning" sx={{ m: 2 }}>
          This gateway cannot check {required.unsupported.map((name) => `“${name}”`).join(', ')}. It knows keys named{' '}
          <code>X-IBM-Client-Id</code> and <code>X-IBM-Client-Secret</code> (or <code>client_id</code> and{' '}
          <code>client_secret</code> in the query) and Basic authentication.
        </Alert>
      )}
    </>
  );
});

type CredentialName = keyof Pick<CallForm, 'clientId' | 'clientSecret' | 'username' | 'password'>;

function Credential({ calls, field, label }: { calls: CallStore; field: CredentialName; label: string }) {
  const value = useSelect(calls, (state) => state.form[field]);
  const problem = useSelect(calls, (state) => state.problems[field]);
  const masked = field === 'clientSecret' || field === 'password';
  const shared = {
    label,
    value,
    error: problem !== undefined,
    helperText: problem,
    onChange: (event: { target: { value: string } }) => calls.update({ [field]: event.target.value }),
  };
  return masked ? <SecretField {...shared} /> : <TextField {...shared} slotProps={PLAIN} />;
}

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

function OAuthNote({ scheme }: { scheme: SecurityScheme }) {
  const tokenUrl = getOwn(scheme.raw, 'tokenUrl');
  const scopes = getOwn(scheme.raw, 'scopes');
  const names = isJsonObject(scopes) ? Object.keys(scopes) : [];
  return (
    <CallSection title="Authorization">
      <Alert severity="info">
        “{scheme.name}” asks for an OAuth 2.0 access token. This gateway does not hand out or check tokens yet: a call
        that has no other option is refused, and the answer says why.
        {typeof tokenUrl === 'string' && (
          <Typography variant="body2" sx={{ mt: 1, overflowWrap: 'anywhere' }}>
            Token URL: {tokenUrl}
          </Typography>
        )}
        {names.length > 0 && <Typography variant="body2">Scopes: {names.join(', ')}</Typography>}
      </Alert>
    </CallSection>
  );
}
