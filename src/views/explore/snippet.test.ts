import { describe, expect, it } from 'vitest';
import { snippet } from './snippet.ts';
import { CURL, SNIPPET_LANGUAGES } from './snippet-languages.ts';

const request = {
  method: 'GET',
  url: 'http://127.0.0.1:9000/gateway/sandbox/current?zipcode=REPLACE_THIS_VALUE',
  headers: [
    { name: 'accept', value: 'application/json' },
    { name: 'x-ibm-client-id', value: 'default' },
  ],
};

describe('snippet', () => {
  it('writes curl as the tutorials do', async () => {
    expect(await snippet(request, CURL)).toBe(
      [
        'curl --request GET \\',
        "  --url 'http://127.0.0.1:9000/gateway/sandbox/current?zipcode=REPLACE_THIS_VALUE' \\",
        "  --header 'accept: application/json' \\",
        "  --header 'x-ibm-client-id: default'",
      ].join('\n'),
    );
  });

  it.each(SNIPPET_LANGUAGES)('knows $label', async (language) => {
    const written = await snippet(request, language);
    expect(written).toContain('REPLACE_THIS_VALUE');
    expect(written).toContain('default');
    expect(written).not.toMatch(/^GET /);
  });

  it('keeps a JSON body that is half typed as text', async () => {
    const body = { mediaType: 'application/json', text: '{"a":' };
    expect(await snippet({ ...request, method: 'POST', body }, SNIPPET_LANGUAGES[2]!)).toContain(
      'payload = "{\\"a\\":"',
    );
  });

  it('shows the plain request when the address cannot be taken apart', async () => {
    expect(await snippet({ ...request, url: 'http://[broken' }, CURL)).toBe(
      'GET http://[broken\naccept: application/json\nx-ibm-client-id: default',
    );
  });
});
