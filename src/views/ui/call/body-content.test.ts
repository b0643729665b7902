import { describe, expect, it } from 'vitest';
import { bodyContent } from './body-content.ts';
import { formatJson } from './format-json.ts';
import { formatXml } from './format-xml.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('formatJson', () => {
  it('lays out as JSON.stringify does', () => {
    const value = { a: [1, { b: 'x, {y}: "z"' }, []], c: {}, d: [[null]], e: true };
    expect(formatJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
    expect(formatJson(JSON.stringify(value, null, '\t'))).toBe(JSON.stringify(value, null, 2));
  });

  it('keeps numbers, escapes and repeated keys as they were sent', () => {
    expect(formatJson('{"n":12345678901234567890,"n":1.0,"s":"\\u00e9\\""}')).toBe(
      '{\n  "n": 12345678901234567890,\n  "n": 1.0,\n  "s": "\\u00e9\\""\n}',
    );
  });

  it.each(['', '{', '{"a":1}x', 'undefined'])('refuses %j', (text) => {
    expect(formatJson(text)).toBeUndefined();
  });

  it('formats a lone value', () => {
    expect(formatJson(' 42 ')).toBe('42');
  });
});

describe('formatXml', () => {
  it('indents elements and keeps leaves on one line', () => {
    expect(formatXml('<?xml version="1.0"?><a x="1>2"><b>text</b><c/><d></d><!-- e --></a>')).toBe(
      '<?xml version="1.0"?>\n<a x="1>2">\n  <b>text</b>\n  <c/>\n  <d></d>\n  <!-- e -->\n</a>',
    );
  });
});

describe('bodyContent', () => {
  it.each([
    ['application/json; charset=utf-8', '{"a":1}', { kind: 'text', language: 'json', text: '{\n  "a": 1\n}' }],
    ['application/problem+json', '[1]', { kind: 'text', language: 'json', text: '[\n  1\n]' }],
    ['application/json', 'not json', { kind: 'text', language: 'text', text: 'not json' }],
    ['text/plain', '{"a":1}', { kind: 'text', language: 'text', text: '{"a":1}' }],
    [undefined, '{"a":1}', { kind: 'text', language: 'json', text: '{\n  "a": 1\n}' }],
    ['image/png', 'x', { kind: 'image', mediaType: 'image/png' }],
    ['application/pdf', 'x', { kind: 'binary', mediaType: 'application/pdf' }],
    ['application/json', '', { kind: 'empty' }],
  ])('shows %s', (contentType, text, expected) => {
    expect(bodyContent(bytes(text), contentType)).toEqual(expected);
  });

  it('reads the charset', () => {
    const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
    expect(bodyContent(latin, 'text/plain; charset="iso-8859-1"')).toMatchObject({ text: 'café' });
  });

  it('offers what is not text as a download', () => {
    expect(bodyContent(Uint8Array.of(1, 0, 255), undefined).kind).toBe('binary');
    expect(bodyContent(Uint8Array.of(0xff, 0xfe, 0xfd), undefined).kind).toBe('binary');
  });
});
