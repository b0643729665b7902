import type { BackendCall, PolicyContext, PolicyProps } from '../policy-kit.ts';
import {
  FORM_TYPE,
  formText,
  HeaderMap,
  isPlainObject,
  memberOf,
  PolicyFailure,
  textOf,
  toJson,
} from '../policy-kit.ts';

const VERBS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']);
/** Headers of the incoming connection, not of the message (gateway.md §5.5). */
const NOT_FORWARDED = ['host', 'connection', 'content-length', 'transfer-encoding', 'user-agent'];
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
  const url = targetUrl(context, props['target-url']);
  const method = verbOf(context, props.verb);
  noteWhatIsNotApplied(context, props);
  const source = inputOf(context, props.input);
  let headers = forwarded(context, source.headers);
  const [username, password] = [textOf(props.username), textOf(props.password)];
  const keeps = !context.rules.replacesAuthorization && headers.get('authorization') !== undefined;
  if (username !== '' && password !== '' && !keeps) headers = headers.with('authorization', basic(username, password));
  const call = { url, method, timeoutMs: timeoutOf(props.timeout) * 1000, followRedirects };
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(source.body, headers);
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
  if (/^https?:\/\//i.test(filled) && URL.canParse(filled)) return new URL(filled).href;
  throw new PolicyFailure('PropertyError', `Invalid target-url: "${filled}"`, {
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

function forwarded(context: PolicyContext, from: HeaderMap): HeaderMap {
  let headers = from;
  for (const name of NOT_FORWARDED) headers = headers.without(name);
  const suppresses = !context.rules.forwardsClientId && textOf(context.get(SUPPRESS_CLIENT_ID)) !== 'false';
  if (suppresses) headers = headers.without('x-ibm-client-id');
  return headers.with('User-Agent', USER_AGENT);
}

function bodyOf(body: unknown, headers: HeaderMap): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (body instanceof Uint8Array) return body;
  if (typeof body !== 'object' || body instanceof Date) return new TextEncoder().encode(textOf(body));
  if (headers.text('content-type') === FORM_TYPE) return new TextEncoder().encode(formText(body));
  const json = toJson(body);
  if (json === undefined) throw new PolicyFailure('PropertyError', 'The body is nested too deeply to be sent.');
  return new TextEncoder().encode(json);
}

function basic(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

function isOn(value: unknown): boolean {
  return value === true || value === 'true';
}

async function gzip(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(body)]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function noteWhatIsNotApplied(context: PolicyContext, props: PolicyProps): void {
  if (textOf(props['tls-profile']) !== '') {
    context.note(
      `The TLS profile “${textOf(props['tls-profile'])}” is not applied: the browser decides about certificates.`,
    );
  }
  if (isOn(props['secure-gateway'])) context.note('There is no Secure Gateway here; the URL is called directly.');
  if (props['cache-response'] === 'time-to-live') {
    context.note('Answers are not kept: the back end is called every time, so that you always see it work.');
  }
}
