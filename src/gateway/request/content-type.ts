/** The `request.content-type` variable (gateway.md §1.2): JSON and XML families become one name, the rest stays as sent. */
export function normalContentType(contentType: string): string {
  const type = mediaTypeOf(contentType);
  if (/(?:\/|\+)json$|\/javascript$/.test(type)) return 'application/json';
  return /(?:\/|\+)xml$/.test(type) ? 'application/xml' : contentType;
}

/** The media type without parameters, in lower case. */
export function mediaTypeOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

export function isJsonType(contentType: string): boolean {
  return normalContentType(contentType) === 'application/json';
}

export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The charset parameter; UTF-8 when there is none or nobody knows it. */
export function decoderFor(contentType: string): TextDecoder {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  if (charset === undefined) return new TextDecoder();
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
