import { toBase64 } from '../../base/base64.ts';
import { utf8Bytes, utf8Text } from '../../base/utf8.ts';
import type { BackendCall, PolicyContext, PolicyProps } from '../policy-kit.ts';
import {
  FORM_TYPE,
  formText,
  HeaderMap,
  isPlainObject,
  memberOf,
  PolicyFailure,
  readMessageJson,
  textOf,
  toJson,
} from '../policy-kit.ts';
import { cacheOrder } from './cache-order.ts';
import { withParameters } from './copied-parameters.ts';
import { copyRule } from './copy-control.ts';
import { httpAddress } from './http-address.ts';
import { isOn } from './is-on.ts';
import { noteWhatIsNotApplied } from './not-applied.ts';
import { withProxyHeaders } from './proxy-headers.ts';

const VERBS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']);
/** Headers of the incoming connection, not of the message (gateway.md §5.5). */
const NOT_FORWARDED = ['host', 'connection', 'content-length', 'transfer-encoding', 'user-agent'];
const NOT_FORWARDED_NOR_CLIENT_ID = [...NOT_FORWARDED, 'x-ibm-client-id'];
const USER_AGENT = 'APIConnect/5.0 (MicroGateway)';
const SUPPRESS_CLIENT_ID = 'x-ibm-gateway-invoke-suppress-clientid';

/**
 * The outgoing call that the properties of an `invoke` or `proxy` ask for (gateway.md §5.5 steps 1, 3, 4). Throws
 * `PropertyError` for what cannot be called.
 */
export async function backendCall(
  context: PolicyContext,
  props: PolicyProps,
  { followRedirects }: { readonly followRedirects: boolean },
): Promise<BackendCall> {
  const target = targetUrl(context, props['target-url']);
  const method = verbOf(context, props.verb);
  checkHttpVersion(context, props['http-version']);
  const { rules } = context;
  const parameters = rules.controlsCopies ? await copyRule(props['parameter-control'], 'parameter-control') : undefined;
  const url = parameters === undefined ? target : withParameters(context, target, parameters);
  noteWhatIsNotApplied(context, props);
  const source = inputOf(context, props.input);
  let headers = await forwarded(context, source.headers, props['header-control']);
  if (rules.controlsCopies && isOn(props['inject-proxy-headers'])) headers = withProxyHeaders(context, headers, url);
  const [username, password] = [textOf(props.username), textOf(props.password)];
  const keeps = !rules.replacesAuthorization && headers.get('authorization') !== undefined;
  if (username !== '' && password !== '' && !keeps) headers = headers.with('authorization', basic(username, password));
  const cache = cacheOrder(context, props);
  const call = {
    ...{ url, method, timeoutMs: timeoutOf(props.timeout) * 1000 },
    followRedirects: followsRedirects(context, props, followRedirects),
    ...(cache !== undefined && { cache }),
  };
  const body = sendsNoBody(context, method, props) ? undefined : bodyOf(source.body, headers);
  if (rules.controlsCopies) checkBackendType(textOf(props['backend-type']), source.body);
  if (body === undefined || body.length === 0) return { ...call, headers: headers.lines() };
  if (headers.get('content-type') === undefined) {
    context.warn('The body is sent without a Content-Type; set message.headers.content-type before this policy.');
  }
  if (isOn(props.compression)) {
    return { ...call, headers: headers.with('content-encoding', 'gzip').lines(), body: await gzip(body) };
  }
  return { ...call, headers: headers.with('content-length', String(body.length)).lines(), body };
}

function targetUrl(context: PolicyContext, value: unknown): string {
  const written = textOf(value).trim();
  const filled = context.fillParameters(written);
  const address = httpAddress(filled);
  if (address !== undefined) return address;
  throw new PolicyFailure('PropertyError', `Invalid target-url: "${value === undefined ? 'undefined' : filled}"`, {
    help:
      filled === ''
        ? 'The URL came out empty: write one, or give the variable in it a value (for a property, in Design > Properties).'
        : 'A target URL starts with http:// or https:// and a host.',
  });
}

function verbOf(context: PolicyContext, value: unknown): string {
  const verb = textOf(value).trim().toUpperCase();
  if (verb === '' || (verb === 'KEEP' && context.rules.knowsKeep)) return context.verb;
  if (VERBS.has(verb)) return verb;
  throw new PolicyFailure('PropertyError', `Invalid verb: "${textOf(value)}"`);
}

function checkHttpVersion({ rules }: PolicyContext, value: unknown): void {
  const version = textOf(value).trim();
  if (rules.refusesHttpVersions && version !== '' && version !== '1.1') {
    throw new PolicyFailure('PropertyError', `Invalid http-version: "${version}"`);
  }
}

function timeoutOf(value: unknown): number {
  const seconds = typeof value === 'number' ? value : Number(textOf(value).trim() || Number.NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 86_400) : 60;
}

function inputOf(context: PolicyContext, value: unknown): { readonly headers: HeaderMap; readonly body: unknown } {
  const name = textOf(value).trim() || 'message';
  const input = context.get(name);
  if (!isPlainObject(input)) throw new PolicyFailure('PropertyError', `Invalid input: "${name}"`);
  return { headers: HeaderMap.from(memberOf(input, 'headers')), body: memberOf(input, 'body') };
}

/** What version 2 does unless it says otherwise is not what version 1 does. */
function isVersion2({ version, rules }: PolicyContext): boolean {
  return rules.controlsCopies && version?.startsWith('2') === true;
}

function followsRedirects(context: PolicyContext, props: PolicyProps, usual: boolean): boolean {
  const written = context.rules.controlsCopies ? (props['follow-redirects'] ?? undefined) : undefined;
  return written === undefined ? usual && !isVersion2(context) : isOn(written);
}

function sendsNoBody(context: PolicyContext, method: string, props: PolicyProps): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const written = props['keep-payload'] ?? undefined;
  return method === 'DELETE' && (written === undefined ? isVersion2(context) : !isOn(written));
}

/** `backend-type` of version 2: a message that is not what it says does not leave. */
function checkBackendType(type: string, body: unknown): void {
  const text = typeof body === 'string' ? body : body instanceof Uint8Array ? utf8Text(body) : undefined;
  const isEmpty = body === undefined || body === null || text === '';
  const wanted = type.toLowerCase();
  if (isEmpty || (wanted !== 'json' && wanted !== 'xml')) return;
  const fits =
    wanted === 'xml' ? text?.trimStart().startsWith('<') === true : text === undefined || readMessageJson(text).ok;
  if (fits) return;
  throw new PolicyFailure('PropertyError', `The message is not ${wanted.toUpperCase()}, as backend-type says.`, {
    help: 'Turn it into that before this policy, or set backend-type to detect.',
  });
}

/**
 * With a `header-control` it alone decides. Without one version 2 forwards all headers, and version 1 all but the client ID,
 * which stays here unless the API says otherwise (D16).
 */
async function forwarded(context: PolicyContext, from: HeaderMap, control: unknown): Promise<HeaderMap> {
  const rule = context.rules.controlsCopies ? await copyRule(control, 'header-control') : undefined;
  if (rule !== undefined) {
    const lines = from.without(...NOT_FORWARDED).lines();
    return HeaderMap.ofLines(lines.filter(([name]) => rule(name))).with('User-Agent', USER_AGENT);
  }
  const suppresses =
    !context.rules.forwardsClientId && !isVersion2(context) && textOf(context.get(SUPPRESS_CLIENT_ID)) !== 'false';
  return from.without(...(suppresses ? NOT_FORWARDED_NOR_CLIENT_ID : NOT_FORWARDED)).with('User-Agent', USER_AGENT);
}

function bodyOf(body: unknown, headers: HeaderMap): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (body instanceof Uint8Array) return body;
  if (typeof body !== 'object' || body instanceof Date) return utf8Bytes(textOf(body));
  if (headers.text('content-type') === FORM_TYPE) return utf8Bytes(formText(body));
  const json = toJson(body);
  if (json === undefined) throw new PolicyFailure('PropertyError', 'The body is nested too deeply to be sent.');
  return utf8Bytes(json);
}

function basic(username: string, password: string): string {
  return `Basic ${toBase64(`${username}:${password}`)}`;
}

async function gzip(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(body)]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
