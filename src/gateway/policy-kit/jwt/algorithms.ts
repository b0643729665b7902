/*
 * What API Connect can do with JSON Web Tokens (gateway.md §5.15), by the names of RFC 7518. Light: property sheets are made
 * from it.
 */

/** `jws-alg`. */
export const SIGNATURE_ALGORITHMS = [
  ...['HS256', 'HS384', 'HS512'],
  ...['RS256', 'RS384', 'RS512'],
  ...['ES256', 'ES384', 'ES512'],
  ...['PS256', 'PS384', 'PS512'],
] as const;

/** `jwe-alg`: how the key travels that the content is encrypted with. */
export const KEY_ENCRYPTIONS = ['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256', 'dir', 'A128KW', 'A192KW', 'A256KW'] as const;

/** `jwe-enc`: how the content is encrypted. */
export const CONTENT_ENCRYPTIONS = [
  ...['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'],
  ...['A128GCM', 'A192GCM', 'A256GCM'],
] as const;

export interface AlgorithmOption {
  readonly value: string;
  readonly label: string;
}

/** Choices of a property sheet, the first of them none. */
export function algorithmOptions(names: readonly string[], none: string): readonly AlgorithmOption[] {
  return [{ value: '', label: none }, ...names.map((name) => ({ value: name, label: name }))];
}
