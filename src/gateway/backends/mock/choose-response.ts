import type { JsonValue } from '../../../base/json.ts';
import type { OpenApiResponse } from '../../../document/openapi/view.ts';
import { bestMatch } from './negotiate.ts';
import type { Preferences } from './preferences.ts';

export type ResponseContent = OpenApiResponse['content'][number];

/** What a mock answers with, and why in words for people. */
export interface Choice {
  readonly response: OpenApiResponse;
  readonly status: number;
  /** Undefined for a response without a body. */
  readonly content: ResponseContent | undefined;
  /** Undefined where a sample of the schema has to do. */
  readonly example: JsonValue | undefined;
  readonly why: string;
  /** The preferences that were followed, as `Preference-Applied` tells them. */
  readonly applied: readonly string[];
}

/**
 * Chooses among the responses that are described: what `Prefer` names, else the first good one; of its types what
 * `Accept` likes best; of its examples the named one, else the first. What cannot be followed is passed over, and told.
 */
export function chooseResponse(
  responses: readonly OpenApiResponse[],
  preferences: Preferences,
  accept: string,
): Choice | undefined {
  const { code, example: wanted, isDynamic } = preferences;
  const preferred = code === undefined ? undefined : describedFor(responses, code);
  const response = preferred ?? firstGood(responses);
  if (response === undefined) return undefined;
  const applied: string[] = [];
  const passedOver: string[] = [];
  if (code !== undefined) (preferred === undefined ? passedOver : applied).push(`code=${code}`);
  const status = preferred === undefined ? statusOf(response.status) : Number(code);
  const content = bestMatch(response.content, accept) ?? response.content[0];
  const named = wanted === undefined ? undefined : content?.examples?.find(({ name }) => name === wanted);
  if (wanted !== undefined) (named === undefined ? passedOver : applied).push(`example=${wanted}`);
  if (isDynamic && named === undefined) applied.push('dynamic');
  const example = named?.value ?? (isDynamic ? undefined : content?.example);
  const what = content === undefined ? 'no body' : howTold(named?.name, example, isDynamic);
  const why = [
    `${what} of ${response.status}`,
    ...(applied.length > 0 ? [`as Prefer asks: ${applied.join(', ')}`] : []),
    ...(passedOver.length > 0 ? [`the document has nothing for ${passedOver.join(', ')}`] : []),
    ...(content !== undefined && bestMatch([content], accept) === undefined
      ? [`nothing fits Accept: ${accept.slice(0, 100)}`]
      : []),
  ].join('; ');
  return { response, status, content, example, why, applied };
}

function howTold(name: string | undefined, example: JsonValue | undefined, isDynamic: boolean): string {
  if (name !== undefined) return `the example “${name}”`;
  if (example !== undefined) return 'the example';
  return isDynamic ? 'a random sample of the schema' : 'a sample of the schema';
}

/** The response for a status code: its own, else its family (`4XX`), else `default`. */
export function describedFor(responses: readonly OpenApiResponse[], code: string): OpenApiResponse | undefined {
  if (!/^[2-5]\d\d$/.test(code)) return undefined;
  const names = [code, `${code[0]}XX`, 'DEFAULT'];
  for (const name of names) {
    const found = responses.find(({ status }) => status.toUpperCase() === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first 2xx as written, else `2XX`, else `default`, else whatever comes first. */
export function firstGood(responses: readonly OpenApiResponse[]): OpenApiResponse | undefined {
  return (
    responses.find(({ status }) => /^2\d\d$/.test(status)) ??
    responses.find(({ status }) => /^2xx$/i.test(status)) ??
    responses.find(({ status }) => status === 'default') ??
    responses[0]
  );
}

export function statusOf(status: string): number {
  const code = Number(status.replace(/xx$/i, '00'));
  return Number.isInteger(code) && code >= 200 && code <= 599 ? code : 200;
}
