import { SANDBOX } from '../../base/ids.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import type { CallForm } from '../../state/call.ts';
import { buildCall } from '../../state/calling/build-call.ts';
import { parameterKey } from '../../state/calling/parameter-values.ts';

/** A call to show, not to send. Header names in lower case. */
export interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body?: { readonly mediaType: string; readonly text: string };
}

const PLACEHOLDER = 'REPLACE_THIS_VALUE';

/**
 * The call as an example (ui.md 12.4): what is typed in `Try it`, placeholders for required values that are missing, and
 * `sampleBody` for an empty body. `gatewayBase` is the catalog's address with trailing slash.
 */
export function exampleRequest(
  view: OpenApiView,
  operation: OpenApiOperation,
  form: CallForm,
  gatewayBase: string,
  sampleBody: string,
): ExampleRequest {
  const missing = operation.parameters.filter(
    (one) => one.required && (form.parameters[parameterKey(one)] ?? '') === '',
  );
  const placeholders = Object.fromEntries(missing.map((parameter) => [parameterKey(parameter), PLACEHOLDER]));
  const filled = { ...form, parameters: { ...form.parameters, ...placeholders }, body: form.body || sampleBody };
  const call = buildCall(view, operation, filled, SANDBOX);
  const headers = call.headers.map(([name, value]) => ({ name: name.toLowerCase(), value }));
  // Accept and content type first, as people write them.
  const common = headers.filter(({ name }) => name === 'accept' || name === 'content-type');
  const mediaType = common.find(({ name }) => name === 'content-type')?.value ?? '';
  return {
    method: call.method,
    url: gatewayBase + call.path.replace(/^\/+/, ''),
    headers: [...common, ...headers.filter((header) => !common.includes(header))],
    ...(call.body !== undefined && { body: { mediaType, text: call.body } }),
  };
}
