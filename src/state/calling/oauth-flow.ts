import { getOwn, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { OpenApiOperation, SecurityScheme } from '../../document/openapi/view.ts';

export interface OAuthFlow {
  /** As 2.0 names it; undefined when the definition names none. */
  readonly flow: 'application' | 'password' | 'accessCode' | 'implicit' | undefined;
  readonly tokenUrl: string;
  readonly authorizationUrl: string;
  readonly scopes: readonly string[];
}

/** 3.x names, in the order in which a form can serve them best. */
const FLOWS = [
  ['clientCredentials', 'application'],
  ['password', 'password'],
  ['authorizationCode', 'accessCode'],
  ['implicit', 'implicit'],
] as const;

/** How tokens for a definition are got, in 2.0 and 3.x; of several flows the one that needs the least of a person. */
export function oauthFlowOf({ raw }: SecurityScheme): OAuthFlow {
  const flows = getOwn(raw, 'flows');
  if (flows === undefined) {
    const written = getOwn(raw, 'flow');
    return flowFrom(FLOWS.find(([, name]) => name === written)?.[1], raw);
  }
  const [key, name] = FLOWS.find(([each]) => getOwn(flows, each) !== undefined) ?? [];
  return flowFrom(name, key === undefined ? undefined : getOwn(flows, key));
}

/** The scopes that an operation asks of a definition, whichever option it stands in. */
export function neededScopes(operation: OpenApiOperation, scheme: string): readonly string[] {
  const scopes = operation.security.flatMap((option) =>
    option.filter((each) => each.scheme === scheme).flatMap((each) => each.scopes),
  );
  return [...new Set(scopes)];
}

/** What follows the catalog's address in a URL of a definition; undefined when it is somewhere else. */
export function pathOnGateway(url: string, base: string): string | undefined {
  const relative = /^(?:https?:\/\/)?\$\(catalog\.(?:host|url)\)(\/.*)$/.exec(url)?.[1];
  if (relative !== undefined) return relative;
  if (url.startsWith(base)) return `/${url.slice(base.length)}`;
  return url.startsWith('/') && !url.startsWith('//') ? url : undefined;
}

/** A URL of a definition as it can be called: on this gateway where it names the catalog. */
export function calledUrl(url: string, base: string): string {
  const path = pathOnGateway(url, base);
  return path === undefined ? url : `${base.replace(/\/$/, '')}${path}`;
}

function flowFrom(flow: OAuthFlow['flow'], from: JsonValue | undefined): OAuthFlow {
  const text = (name: string): string => {
    const value = getOwn(from, name);
    return typeof value === 'string' ? value : '';
  };
  const scopes = getOwn(from, 'scopes');
  return {
    flow,
    tokenUrl: text('tokenUrl'),
    authorizationUrl: text('authorizationUrl'),
    scopes: isJsonObject(scopes) ? Object.keys(scopes) : [],
  };
}
