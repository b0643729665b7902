import type { OpenApiOperation, OpenApiView, SecurityScheme } from '../../../document/openapi/view.ts';

/** What a caller of one operation must be able to type in: every credential that any of its security options names. */
export interface RequiredCredentials {
  readonly clientId: boolean;
  readonly clientSecret: boolean;
  readonly basic: boolean;
  readonly oauth: readonly SecurityScheme[];
  /** Schemes with which this gateway cannot check anything, and names that no definition has. */
  readonly unsupported: readonly string[];
}

const NO_CREDENTIALS: RequiredCredentials = {
  clientId: false,
  clientSecret: false,
  basic: false,
  oauth: [],
  unsupported: [],
};

export function requiredCredentials(view: OpenApiView, operation: OpenApiOperation): RequiredCredentials {
  const names = new Set(operation.security.flatMap((requirement) => requirement.map(({ scheme }) => scheme)));
  if (names.size === 0) return NO_CREDENTIALS;
  const schemes = [...names].map((name) => view.securitySchemes.find((scheme) => scheme.name === name) ?? name);
  const defined = schemes.filter((scheme) => typeof scheme !== 'string');
  return {
    clientId: defined.some(({ role }) => role === 'client-id'),
    clientSecret: defined.some(({ role }) => role === 'client-secret'),
    basic: defined.some(({ kind }) => kind === 'basic'),
    oauth: defined.filter(({ kind }) => kind === 'oauth2' || kind === 'bearer'),
    unsupported: schemes
      .filter((scheme) => !isSupported(scheme))
      .map((scheme) => (typeof scheme === 'string' ? scheme : scheme.name)),
  };
}

function isSupported(scheme: SecurityScheme | string): boolean {
  if (typeof scheme === 'string') return false;
  if (scheme.kind === 'apiKey') return scheme.role !== undefined;
  return scheme.kind === 'basic' || scheme.kind === 'oauth2' || scheme.kind === 'bearer';
}
