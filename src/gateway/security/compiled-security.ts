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

export interface BasicCheck {
  readonly scheme: string;
  readonly pointer: JsonPointer;
  readonly by:
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'registry'; readonly name: string }
    | { readonly kind: 'none' };
}

export interface TokenCheck {
  readonly scheme: string;
  readonly pointer: JsonPointer;
  readonly scopes: readonly string[];
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
  readonly token: TokenCheck | undefined;
  readonly impossible: Impossible | undefined;
}
