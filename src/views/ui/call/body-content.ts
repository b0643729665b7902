import { utf8Text } from '../../../base/utf8.ts';
import { formatJson } from './format-json.ts';
import { formatXml } from './format-xml.ts';

/** A message body as people can look at it. */
export type BodyContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly language: 'json' | 'xml' | 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaType: string }
  | { readonly kind: 'binary'; readonly mediaType: string };

const TEXTUAL =
  /^text\/|[/+](json|xml|yaml|x-yaml|javascript|ecmascript|x-www-form-urlencoded|graphql|x-ndjson|csv|sql)$/;
const IMAGE = /^image\/(png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/;
/** Laying out more than this would hold the page up; it is shown as it came. */
const FORMAT_LIMIT = 4_000_000;

/** Decides how to show a body by its `content-type`, or by looking at it when that says nothing. */
export function bodyContent(body: Uint8Array, contentType: string | undefined): BodyContent {
  if (body.length === 0) return { kind: 'empty' };
  const mediaType = mediaTypeOf(contentType);
  if (IMAGE.test(mediaType)) return { kind: 'image', mediaType };
  if (mediaType !== '' && !TEXTUAL.test(mediaType)) {
    return { kind: 'binary', mediaType };
  }
  const text = decode(body, charsetOf(contentType), mediaType === '');
  return text === undefined ? { kind: 'binary', mediaType: mediaType || 'unknown type' } : formatted(text, mediaType);
}

/** `application/json; charset=utf-8` → `application/json`. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function languageOf(mediaType: string): 'json' | 'xml' | 'text' {
  if (/[/+]json$/.test(mediaType)) return 'json';
  return /[/+](xml|html)$/.test(mediaType) || mediaType === 'image/svg+xml' ? 'xml' : 'text';
}

function charsetOf(contentType: string | undefined): string {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
}

function decode(body: Uint8Array, charset: string, sniffed: boolean): string | undefined {
  if (body.includes(0) && !/^utf-16/i.test(charset)) return undefined;
  try {
    return new TextDecoder(charset, { fatal: sniffed }).decode(body);
  } catch {
    // An unknown charset label; or, when sniffed, bytes that are not text.
    return sniffed ? undefined : utf8Text(body);
  }
}

function formatted(text: string, mediaType: string): BodyContent {
  const language = mediaType === '' ? sniffLanguage(text) : languageOf(mediaType);
  if (text.length > FORMAT_LIMIT) return { kind: 'text', language, text };
  if (language === 'json') {
    const json = formatJson(text);
    return json === undefined ? { kind: 'text', language: 'text', text } : { kind: 'text', language, text: json };
  }
  return { kind: 'text', language, text: language === 'xml' && mediaType !== 'text/html' ? formatXml(text) : text };
}

function sniffLanguage(text: string): 'json' | 'xml' | 'text' {
  const start = text.trimStart()[0];
  if (start === '{' || start === '[') return 'json';
  return start === '<' ? 'xml' : 'text';
}
