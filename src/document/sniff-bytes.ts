/** A binary file, recognised by its first bytes. */
export interface BinaryFile {
  readonly kind: 'image' | 'archive' | 'pdf' | 'binary';
  readonly label: string;
  readonly detail: string;
}

const NOT_TEXT = 'An API document is a YAML or JSON text file.';
const UNPACK = 'Unpack it and import the YAML or JSON file in it.';

const SIGNATURES: readonly (readonly [bytes: readonly number[], file: BinaryFile])[] = [
  [[0x89, 0x50, 0x4e, 0x47], image('PNG')],
  [[0xff, 0xd8, 0xff], image('JPEG')],
  [[0x47, 0x49, 0x46, 0x38], image('GIF')],
  [[0x42, 0x4d], image('BMP')],
  [[0x50, 0x4b, 0x03, 0x04], archive('Zip archive')],
  [[0x50, 0x4b, 0x05, 0x06], archive('Zip archive')],
  [[0x1f, 0x8b], archive('Gzip archive')],
  [[0x25, 0x50, 0x44, 0x46], { kind: 'pdf', label: 'PDF document', detail: `This is a PDF document. ${NOT_TEXT}` }],
];

function image(format: string): BinaryFile {
  return { kind: 'image', label: `${format} image`, detail: `This is a picture (${format}). ${NOT_TEXT}` };
}

function archive(label: string): BinaryFile {
  return { kind: 'archive', label, detail: `This is a ${label.toLowerCase()}. ${UNPACK}` };
}

/** The text of a file (UTF-8, or UTF-16 with its byte order mark), or what kind of binary file it is. */
export function sniffBytes(bytes: Uint8Array): BinaryFile | { readonly text: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode(bytes, 'utf-16le') };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode(bytes, 'utf-16be') };
  const known = SIGNATURES.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (known !== undefined && !isText(bytes)) return known[1];
  if (isWebp(bytes)) return image('WebP');
  if (isText(bytes)) return { text: decode(bytes, 'utf-8') };
  const latin = decode(bytes, 'windows-1252');
  if (!bytes.subarray(0, 4096).some((byte) => byte < 9)) return { text: latin };
  return { kind: 'binary', label: 'Binary file', detail: `This is a binary file. ${NOT_TEXT}` };
}

function isWebp(bytes: Uint8Array): boolean {
  const at = (from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4));
  return at(0) === 'RIFF' && at(8) === 'WEBP';
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** True for UTF-8 without NUL in its first part. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.subarray(0, 4096).includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
