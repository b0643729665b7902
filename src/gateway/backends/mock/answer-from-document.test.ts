import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../base/json.ts';
import { answerFromDocument } from './answer-from-document.ts';

const weather = { type: 'object', properties: { city: { type: 'string' }, degrees: { type: 'integer' } } };
const model: JsonObject = {
  openapi: '3.0.3',
  info: { title: 'Weather', version: '1.0.0' },
  paths: {
    '/now': {
      get: {
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': {
                schema: weather,
                examples: { warm: { value: { degrees: 80 } }, cold: { $ref: '#/components/examples/cold' } },
              },
              'text/plain': { example: 'warm' },
            },
          },
          '4XX': { description: 'bad', content: { 'application/json': { example: { error: 'bad' } } } },
          default: { description: 'else', content: { 'application/json': { schema: weather } } },
        },
      },
    },
  },
  components: { examples: { cold: { value: { degrees: -5 } } } },
};

function ask(headers: { readonly [name: string]: string } = {}, url = 'https://back.test/now') {
  const answer = answerFromDocument({
    url,
    method: 'GET',
    headers: Object.entries(headers),
    timeoutMs: 1000,
    followRedirects: true,
    choice: 'mock',
    operation: { model, key: 'get /now' },
  });
  if (answer.kind === 'failed') throw new Error(answer.message);
  const text = new TextDecoder().decode(answer.body);
  return { ...answer, text, named: Object.fromEntries(answer.headers) };
}

describe('what a mock answers', () => {
  test('without a wish: the first example of the first good response', () => {
    const { status, text, label, named } = ask();
    expect([status, text, label]).toEqual([200, '{"degrees":80}', 'mock from the document (the example of 200)']);
    expect(named).not.toHaveProperty('preference-applied');
  });

  test('Prefer: example names one, through a reference too', () => {
    const { text, label, named } = ask({ Prefer: 'example=cold' });
    expect(text).toBe('{"degrees":-5}');
    expect(named['preference-applied']).toBe('example=cold');
    expect(label).toBe('mock from the document (the example “cold” of 200; as Prefer asks: example=cold)');
  });

  test('Prefer: code takes the response of the code, its family, or the default one', () => {
    expect(ask({ prefer: 'code=404' })).toMatchObject({ status: 404, text: '{"error":"bad"}' });
    expect(ask({ prefer: 'code=503' })).toMatchObject({
      status: 503,
      label: 'mock from the document (a sample of the schema of default; as Prefer asks: code=503)',
    });
  });

  test('Prefer: dynamic makes a sample where there are examples, the same for the same call', () => {
    const { text, label } = ask({ Prefer: 'dynamic=true' });
    expect(text).not.toBe('{"degrees":80}');
    expect(label).toContain('a random sample of the schema of 200');
    expect(ask({ Prefer: 'dynamic=true' }).text).toBe(text);
    const others = ['a', 'b', 'c', 'd', 'e'].map(
      (q) => ask({ Prefer: 'dynamic' }, `https://back.test/now?q=${q}`).text,
    );
    expect(new Set([text, ...others]).size).toBeGreaterThan(3);
  });

  test('what the document has nothing for is passed over, and told', () => {
    const { status, label, named } = ask({ Prefer: 'code=999, example=mild', Accept: 'image/png' });
    expect(status).toBe(200);
    expect(named).not.toHaveProperty('preference-applied');
    expect(label).toContain('the document has nothing for code=999, example=mild; nothing fits Accept: image/png');
  });

  test('Accept chooses the type', () => {
    expect(ask({ accept: 'text/*' })).toMatchObject({ text: 'warm', named: { 'content-type': 'text/plain' } });
  });
});
