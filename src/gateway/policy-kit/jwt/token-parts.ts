import { decodeProtectedHeader } from 'jose';
import { isJsonObject, type JsonObject } from '../../../base/json.ts';
import { badToken } from './jwt-problem.ts';

export interface TokenParts {
  readonly kind: 'signed' | 'encrypted';
  readonly header: JsonObject;
  readonly alg: string;
  readonly enc: string;
  readonly kid: string | undefined;
}

const COMPACT = 'A JSON Web Token has three parts between dots when it is signed, five when it is encrypted.';

/** What the header of a compact token says (RFC 7519 §7.2); nothing is checked yet. Throws the problem of the token. */
export function tokenParts(token: string): TokenParts {
  const { length } = token.split('.');
  if (length !== 3 && length !== 5) throw badToken('the text is no JWT in compact form', COMPACT);
  const header = headerOf(token);
  const { alg, enc, kid } = header;
  // RFC 7515 §4.1.11: whoever does not know what stands in there must refuse, and this gateway knows no extensions.
  if (header.crit !== undefined) throw badToken('its header asks for extensions', 'Leave “crit” out of its header.');
  return {
    kind: length === 3 ? 'signed' : 'encrypted',
    header,
    alg: typeof alg === 'string' ? alg : '',
    enc: typeof enc === 'string' ? enc : '',
    kid: typeof kid === 'string' ? kid : undefined,
  };
}

function headerOf(token: string): JsonObject {
  try {
    const header: unknown = decodeProtectedHeader(token);
    if (isJsonObject(header)) return header;
  } catch {
    // Told below.
  }
  throw badToken('its header cannot be read', COMPACT);
}
