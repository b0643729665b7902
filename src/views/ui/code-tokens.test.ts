import { describe, expect, it } from 'vitest';
import { type CodeLanguage, tokenise } from './code-tokens.ts';

describe('tokenise', () => {
  it('tells keys, strings, numbers and words of JSON apart', () => {
    const kinds = tokenise('{"zip": "90210", "hot": true, "t": -5.5}', 'json')
      .filter((token) => token.kind !== 'plain')
      .map((token) => `${token.kind} ${token.text}`);
    expect(kinds).toEqual(['key "zip"', 'string "90210"', 'key "hot"', 'keyword true', 'key "t"', 'number -5.5']);
  });

  it.each<[CodeLanguage, string]>([
    ['json', '{"a": [1, 2, "x\\"y"]}'],
    ['xml', '<a b="c"><!-- d --><e/></a>'],
    ['shell', "curl --request GET \\\n  --url 'https://a/#b'"],
    ['code', 'const a = "b"; // c\nreturn `d`;'],
    ['text', 'anything at all'],
  ])('loses nothing of %s', (language, text) => {
    expect(
      tokenise(text, language)
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  });
});
