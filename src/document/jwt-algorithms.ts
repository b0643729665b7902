/*
 * What API Connect can do with JSON Web Tokens (gateway.md §5.15), by the names of RFC 7518. The checks of documents, the
 * property sheets and the gateway go by these lists.
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
