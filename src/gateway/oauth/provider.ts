import type { UserSource } from '../security/compiled-security.ts';

export const GRANTS = ['application', 'password', 'accessCode', 'implicit'] as const;
export type GrantKind = (typeof GRANTS)[number];

/** How the resource owner's name and password are collected. */
export type IdentityExtraction =
  | { readonly kind: 'basic' }
  | { readonly kind: 'default-form' }
  | { readonly kind: 'custom-form'; readonly url: string }
  | { readonly kind: 'redirect'; readonly url: string };

/** How the resource owner's consent is asked for; `authenticated` asks nothing. */
export type ConsentForm =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'default-form' }
  | { readonly kind: 'custom-form'; readonly url: string };

/** `x-ibm-configuration.oauth2`, made ready (gateway.md §2.5). */
export interface OAuthProvider {
  readonly confidential: boolean;
  /** Name → description. */
  readonly scopes: ReadonlyMap<string, string>;
  readonly grants: ReadonlySet<GrantKind>;
  readonly identity: IdentityExtraction;
  readonly authentication: UserSource;
  readonly consent: ConsentForm;
  readonly accessSeconds: number;
  /** Undefined: no refresh tokens. */
  readonly refresh: { readonly count: number; readonly seconds: number } | undefined;
  /** Whether there are endpoints that revoke tokens and tell about them. */
  readonly managesTokens: boolean;
  /** Undefined: nothing can be revoked. With a URL, a service outside keeps book (revocation-service.ts). */
  readonly revocation: { readonly kind: 'gateway' } | { readonly kind: 'url'; readonly url: string } | undefined;
  readonly metadataUrl: string | undefined;
}
