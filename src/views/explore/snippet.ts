import { HTTPSnippet } from 'httpsnippet-lite';
import type { ExampleRequest } from './example-request.ts';
import type { SnippetLanguage } from './snippet-languages.ts';

/** The request as a program. Falls back to the request's own lines when the library cannot write it. */
export async function snippet(request: ExampleRequest, language: SnippetLanguage): Promise<string> {
  try {
    const written = await new HTTPSnippet({
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      headers: [...request.headers],
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
      ...(request.body !== undefined && { postData: { mimeType: request.body.mediaType, text: request.body.text } }),
    }).convert(language.target, language.client);
    const text = Array.isArray(written) ? written[0] : written;
    return text ?? plain(request);
  } catch {
    // It refuses addresses that no URL parser takes apart; documents hold such.
    return plain(request);
  }
}

function plain({ method, url, headers, body }: ExampleRequest): string {
  const lines = [`${method} ${url}`, ...headers.map(({ name, value }) => `${name}: ${value}`)];
  return body === undefined ? lines.join('\n') : [...lines, '', body.text].join('\n');
}
