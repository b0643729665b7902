import {
  needsAuthorizationUrl,
  needsTokenUrl,
  OAUTH_FLOWS,
  type OAuthFlow,
  readOAuth,
  setOAuthFlow,
  setOAuthUrl,
} from '../../../document/openapi/commands/oauth-fields.ts';
import type { SecurityScheme } from '../../../document/openapi/view.ts';
import { useModel } from '../design-context.tsx';
import { type Choice, DocumentChoice } from '../fields/document-choice.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import { FieldGrid } from '../fields/field-grid.tsx';
import { OAuthScopes } from './oauth-scopes.tsx';

const FLOW_LABELS: Record<OAuthFlow, string> = {
  implicit: 'Implicit',
  password: 'Password',
  application: 'Application',
  accessCode: 'Access Code',
};
const FLOWS: readonly Choice[] = OAUTH_FLOWS.map((flow) => ({ value: flow, label: FLOW_LABELS[flow] }));

export function OAuthFields({ scheme }: { scheme: SecurityScheme }) {
  const { name, pointer } = scheme;
  const flow = useModel((model) => readOAuth(model, name).flow);
  return (
    <>
      <FieldGrid minimum={180}>
        <DocumentChoice
          label="Flow"
          pointer={`${pointer}/flow`}
          choices={FLOWS}
          read={() => flow ?? ''}
          write={(model, value) => {
            const chosen = OAUTH_FLOWS.find((known) => known === value);
            return chosen === undefined ? [] : setOAuthFlow(model, name, chosen);
          }}
        />
        {flow !== undefined && needsAuthorizationUrl(flow) && (
          <UrlField scheme={scheme} label="Authorization URL" url="authorizationUrl" />
        )}
        {flow !== undefined && needsTokenUrl(flow) && <UrlField scheme={scheme} label="Token URL" url="tokenUrl" />}
        <UrlField scheme={scheme} label="Introspection URL" url="introspectionUrl" />
      </FieldGrid>
      <OAuthScopes scheme={scheme} />
    </>
  );
}

type Url = Parameters<typeof setOAuthUrl>[2];

function UrlField({ scheme: { name, pointer }, label, url }: { scheme: SecurityScheme; label: string; url: Url }) {
  const place = url === 'introspectionUrl' ? 'x-tokenIntrospect/url' : url;
  return (
    <DocumentText
      label={label}
      pointer={`${pointer}/${place}`}
      read={(model) => readOAuth(model, name)[url]}
      write={(model, text) => setOAuthUrl(model, name, url, text)}
    />
  );
}
