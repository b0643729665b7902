import type { OpenApiOperation, OpenApiResponse } from '../../../../document/openapi/view.ts';
import { firstGood, type ResponseContent } from '../choose-response.ts';

/** The response of an operation that went well; one with the status that fits best, where it is described. */
export function goodResponse({ responses }: OpenApiOperation, wanted?: string): OpenApiResponse | undefined {
  const found = responses.find(({ status }) => status === wanted) ?? firstGood(responses);
  return found !== undefined && /^(?:2|default$)/i.test(found.status) ? found : undefined;
}

/** What it contains, preferably as JSON. */
export function goodContent(operation: OpenApiOperation): ResponseContent | undefined {
  const content = goodResponse(operation)?.content ?? [];
  return content.find(({ mediaType }) => /[/+]json/i.test(mediaType)) ?? content[0];
}

/** Every example of a content, in the order of the document. */
export function examplesIn(content: ResponseContent | undefined) {
  const named = content?.examples?.map(({ value }) => value) ?? [];
  return named.length > 0 || content?.example === undefined ? named : [content.example];
}
