import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { SecurityScheme } from '../../../document/openapi/view.ts';
import type { CallStore } from '../../../state/call.ts';
import { calledUrl, oauthFlowOf } from '../../../state/calling/oauth-flow.ts';
import { useDesigner, useSelect } from '../designer-context.tsx';
import { CallSection } from './call-section.tsx';
import { Credential } from './credential.tsx';

export interface AuthorizationFieldsProps {
  readonly calls: CallStore;
  /** The OAuth definitions that the operation names: at least one. */
  readonly schemes: readonly SecurityScheme[];
  /** User name and password stand in the form already. */
  readonly withBasic: boolean;
}

/** What an operation behind OAuth needs (ui.md 12.4): scopes to ask for, a way to get a token, and the token. */
export function AuthorizationFields({ calls, schemes, withBasic }: AuthorizationFieldsProps) {
  const flows = schemes.map((scheme) => ({ scheme, ...oauthFlowOf(scheme) }));
  const scopes = [...new Set(flows.flatMap((flow) => flow.scopes))];
  const asksPassword = !withBasic && flows.some(({ flow }) => flow === 'password');
  return (
    <>
      {scopes.length > 0 && (
        <CallSection title="Scopes">
          <Scopes calls={calls} scopes={scopes} />
        </CallSection>
      )}
      <CallSection title="Authorization">
        {asksPassword && (
          <>
            <Credential calls={calls} field="username" label="Username" />
            <Credential calls={calls} field="password" label="Password" />
          </>
        )}
        {flows.map((flow) => (
          <Authorize key={flow.scheme.name} calls={calls} {...flow} />
        ))}
        <Credential calls={calls} field="accessToken" label="Access Token" />
      </CallSection>
    </>
  );
}

function Scopes({ calls, scopes }: { calls: CallStore; scopes: readonly string[] }) {
  const ticked = useSelect(calls, (state) => state.form.scopes);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
      {scopes.map((scope) => (
        <FormControlLabel
          key={scope}
          label={scope}
          control={
            <Checkbox
              checked={ticked.includes(scope)}
              onChange={(event) =>
                calls.update({
                  scopes: scopes.filter((each) => (each === scope ? event.target.checked : ticked.includes(each))),
                })
              }
            />
          }
        />
      ))}
    </Box>
  );
}

type AuthorizeProps = ReturnType<typeof oauthFlowOf> & { readonly calls: CallStore; readonly scheme: SecurityScheme };

/** Tokens of apps and passwords are got with a click; where people log in, the person does, and pastes the token. */
function Authorize({ calls, scheme, flow, tokenUrl, authorizationUrl }: AuthorizeProps) {
  const { sandbox } = useDesigner();
  const base = useSelect(sandbox, (state) => state.gatewayBase);
  const busy = useSelect(calls, (state) => state.authorizing);
  const canAsk = flow === 'application' || flow === 'password';
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {tokenUrl !== '' && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          Token URL: {calledUrl(tokenUrl, base)}
        </Typography>
      )}
      {canAsk ? (
        <Button variant="outlined" loading={busy} onClick={() => void calls.authorize(scheme.name)}>
          Authorize
        </Button>
      ) : (
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {authorizationUrl === ''
            ? `“${scheme.name}” asks for an access token.`
            : `People log in at ${calledUrl(authorizationUrl, base)} and allow it.`}{' '}
          Paste the token that comes of it.
        </Typography>
      )}
    </Box>
  );
}
