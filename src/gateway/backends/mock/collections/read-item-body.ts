import { isJsonObject, type JsonObject, jsonValue } from '../../../../base/json.ts';
import { err, ok, type Result } from '../../../../base/result.ts';
import { utf8Text } from '../../../../base/utf8.ts';
import type { BackendRequest } from '../../backend.ts';

/** The item in a body, or what is wrong with it, for people. */
export async function readItemBody({ body, headers }: BackendRequest): Promise<Result<JsonObject, string>> {
  if (body === undefined || body.length === 0) return err('The body is empty; a JSON object is expected.');
  const encoding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
  const text = /gzip/i.test(encoding) ? await unzipped(body) : utf8Text(body);
  const value = text === undefined ? undefined : jsonValue(text);
  if (value === undefined) return err('The body is no JSON; a JSON object is expected.');
  if (isJsonObject(value)) return ok(value);
  const what = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
  return err(`The body is ${what}; a JSON object is expected.`);
}

async function unzipped(body: Uint8Array): Promise<string | undefined> {
  try {
    const stream = new Blob([new Uint8Array(body)]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await new Response(stream).text();
  } catch {
    return undefined;
  }
}
