import { exportJWK, importPKCS8, importSPKI, importX509 } from 'jose';
import { toBase64Url } from '../../../base/base64.ts';
import { getOwn, isJsonArray, isJsonObject, type JsonValue, jsonValue } from '../../../base/json.ts';
import { utf8Bytes } from '../../../base/utf8.ts';
import { textOf, toJson } from '../../policy-kit.ts';
import { type JwtKey, readJwk } from './jwt-key.ts';

/** Keys as somebody wrote them down: one, or a set of them (RFC 7517 §5). */
export interface WrittenKeys {
  readonly keys: readonly JwtKey[];
  readonly isSet: boolean;
}

/** A JSON Web Key or a set of them, as an object or as text. Undefined for anything else. */
export function readJwks(value: unknown): WrittenKeys | undefined {
  const written = jsonOf(value);
  const listed = getOwn(written, 'keys');
  if (isJsonArray(listed)) return { keys: listed.flatMap((each) => readJwk(each) ?? []), isSet: true };
  const key = written === undefined ? undefined : readJwk(written);
  return key === undefined ? undefined : { keys: [key], isSet: false };
}

/**
 * What stands in for a crypto object of an appliance: JSON Web Keys, a key or certificate as PEM, or a shared secret, as
 * text or in hexadecimal digits after `0x`. Throws what the import of a PEM throws.
 */
export async function readCryptoObject(value: unknown, alg: string): Promise<WrittenKeys> {
  const jwks = readJwks(value);
  if (jwks !== undefined) return jwks;
  const bytes = value instanceof Uint8Array ? value : undefined;
  const text = textOf(value).trim();
  if (!text.startsWith('-----BEGIN ')) return { keys: sharedSecret(bytes ?? secretBytes(text)), isSet: false };
  const key = readJwk(jsonOf(await exportJWK(await importPem(text, alg))) ?? null);
  return { keys: key === undefined ? [] : [key], isSet: false };
}

function importPem(text: string, alg: string): Promise<CryptoKey> {
  // The key is taken apart again, so any algorithm for its type will do.
  const nearest = alg === 'RSA1_5' ? 'RSA-OAEP' : alg;
  const readable = { extractable: true };
  if (text.startsWith('-----BEGIN CERTIFICATE-----')) return importX509(text, nearest, readable);
  if (text.startsWith('-----BEGIN PUBLIC KEY-----')) return importSPKI(text, nearest, readable);
  return importPKCS8(text, nearest, readable);
}

function sharedSecret(bytes: Uint8Array): readonly JwtKey[] {
  return [readJwk({ kty: 'oct', k: toBase64Url(bytes) })].flatMap((key) => key ?? []);
}

function secretBytes(text: string): Uint8Array {
  const [, digits = ''] = /^0x((?:[\da-f]{2})+)$/i.exec(text) ?? [];
  if (digits === '') return utf8Bytes(text);
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}

function jsonOf(value: unknown): JsonValue | undefined {
  const text = typeof value === 'string' || value instanceof Uint8Array ? textOf(value) : (toJson(value) ?? '');
  const parsed = jsonValue(text);
  return isJsonObject(parsed) ? parsed : undefined;
}
