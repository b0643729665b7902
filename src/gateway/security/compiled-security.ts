import type { JsonPointer } from '../../document/patch.ts';

/** Where a client id or secret is read (gateway.md §2.1). */
export interface KeyCheck {
  /** Name of the security definition. */
  readonly scheme: string;
  readonly in: 'header' | 'query';
  /** Header or query parameter, as the definition spells it. */
  readonly name: string;
  readonly pointer: JsonPointer;
}

/** Who knows the users' passwords (gateway.md §2.3). */
export type UserSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'registry'; readonly name: string }
  | { readonly kind: 'none' };

export interface BasicCheck {
  readonly scheme: string;
  readonly pointer: JsonPointer;
  readonly by: UserSource;
}

export interface TokenCheck {
  readonly scheme: string;
  readonly pointer: JsonPointer;
  readonly scopes: readonly string[];
  /**
   * Who issues its tokens (gateway.md §2.4): any provider API of the catalog, the one that `x-ibm-oauth-provider` names,
   * a third party that is asked at its introspection URL, or somebody whom this gateway cannot ask.
   */
  readonly issuer:
    | { readonly kind: 'any' }
    | { readonly kind: 'named'; readonly name: string }
    | { readonly kind: 'introspection'; readonly url: string }
    | { readonly kind: 'unknown' };
}

/** Why a requirement can never pass. */
export interface Impossible {
  readonly why: string;
  readonly fix: string;
  readonly pointer: JsonPointer;
}

/** One requirement object, ready to be checked: everything in it must pass. An empty one always passes. */
export interface CompiledRequirement {
  readonly clientId: KeyCheck | undefined;
  readonly clientSecret: KeyCheck | undefined;
  readonly basic: BasicCheck | undefined;
  /** One token has to pass all of them. */
  readonly tokens: readonly TokenCheck[];
  readonly impossible: Impossible | undefined;
}
