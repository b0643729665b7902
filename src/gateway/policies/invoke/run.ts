import { utf8Text } from '../../../base/utf8.ts';
import { backendCall } from '../../policy-kit/backend-call.ts';
import { checkCopyControls } from '../../policy-kit/copy-control.ts';
import type { BackendCall, PolicyContext, PolicyProps, PolicyRun } from '../../policy-kit.ts';
import { FORM_TYPE, HeaderMap, PolicyFailure, parseForm, readMessageJson, reasonOf, textOf } from '../../policy-kit.ts';

export const check = checkCopyControls;

/** gateway.md §5.5, with the designer's choices D9, D11, D16, D20–D22. */
export const run: PolicyRun = async (context, props) => {
  const output = textOf(props.output).trim() || 'message';
  // A failing call leaves the variable defined.
  if (output !== 'message') context.set(output, {});
  const call: BackendCall = await backendCall(context, props, { followRedirects: context.rules.followsRedirects });
  const answer = await context.callBackend(call);
  if (answer.kind === 'failed') return connectionFailed(context, props, output, answer);
  const came = HeaderMap.ofLines(answer.headers);
  const body = parseBody(context, came, answer.body);
  const reason = context.rules.tellsReason ? answer.reason || reasonOf(answer.status) : undefined;
  const kept = context.rules.keepsRepeatedHeaders ? came : HeaderMap.ofLastLines(answer.headers);
  const headers = kept.without('transfer-encoding');
  context.set(output, { status: { code: answer.status, reason }, headers, body });
  const stops = stopsOn(props['stop-on-error']);
  if (stops.has('SOAPError') && isSoapFault(came, answer.body)) {
    throw new PolicyFailure('SOAPError', `${answer.status}: ${reason}`, {
      help: 'The back end answered with a SOAP fault.',
    });
  }
  if (answer.status >= 200 && answer.status < 300) return;
  const message = `${answer.status}: ${reason}`;
  if (stops.has('OperationError')) throw new PolicyFailure('OperationError', message);
  context.note(`The back end answered ${message}. OperationError is not among “Stop on error”, so the flow goes on.`);
};

function connectionFailed(
  context: PolicyContext,
  props: PolicyProps,
  output: string,
  failed: { readonly cause: string; readonly message: string; readonly help: string },
): void {
  const status = { code: 500, reason: 'URL Open error' };
  const message = failed.cause === 'timeout' ? 'The invoke policy is timeouted.' : failed.message;
  if (stopsOn(props['stop-on-error']).has('ConnectionError')) {
    throw new PolicyFailure('ConnectionError', message, { status, help: failed.help });
  }
  context.set(`${output}.status`, status);
  context.warn(`${message}: ConnectionError is not among “Stop on error”, so the flow goes on. ${failed.help}`);
}

/** Absent means ConnectionError; any list replaces that, so `[]` and `[null]` ignore everything. */
function stopsOn(value: unknown): ReadonlySet<string> {
  if (value === undefined || value === null) return new Set(['ConnectionError']);
  return new Set((Array.isArray(value) ? value : [value]).map(textOf));
}

function parseBody(context: PolicyContext, headers: HeaderMap, body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  const type = headers.text('content-type') ?? '';
  if (headers.get('content-encoding') !== undefined) return body;
  if (type.toLowerCase() === FORM_TYPE) return parseForm(utf8Text(body));
  if (!type.toLowerCase().includes('json')) return body;
  const parsed = readMessageJson(utf8Text(body));
  if (!parsed.ok) {
    context.warn(`The back end says JSON, but the body is none (${parsed.error}); it is passed on as it came.`);
    return body;
  }
  context.rememberSource(parsed.value, body, type);
  return parsed.value;
}

function isSoapFault(headers: HeaderMap, body: Uint8Array): boolean {
  if (!/xml/i.test(headers.text('content-type') ?? '')) return false;
  const text = utf8Text(body.subarray(0, 65_536));
  return /<(?:[\w.-]+:)?Envelope[\s>/]/.test(text) && /<(?:[\w.-]+:)?Fault[\s>/]/.test(text);
}
