import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Good enough and quick: level 11 takes seconds for the largest chunk, level 6 a twentieth of that. */
const BROTLI_QUALITY = 6;

export async function compress(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return brotliAsync(content, { params: { [zlib.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  if (encoding === 'gzip') return gzipAsync(content);
  return content;
}

/**
 * What of ours a client accepts, best first.
 *
 * @param header value of Accept-Encoding
 */
export function acceptedEncodings(header: string | undefined): readonly Encoding[] {
  const refused = /;\s*q=0(\.0*)?\s*$/;
  const names = (header ?? '')
    .split(',')
    .filter((part) => !refused.test(part))
    .map((part) => part.split(';')[0]?.trim().toLowerCase());
  return (['br', 'gzip'] as const).filter((encoding) => names.includes(encoding));
}
