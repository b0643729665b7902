import { toBase64 } from '../../base/base64.ts';
import type { CatalogId } from '../../base/ids.ts';
import type { OpenApiOperation, OpenApiParameter, OpenApiView, SecurityScheme } from '../../document/openapi/view.ts';
import type { CallForm } from '../call.ts';
import type { GatewayCall } from '../ports.ts';
import { itemsOf, parameterKey } from './parameter-values.ts';

type Header = readonly [name: string, value: string];

/** Separators of joined lists; in a query they are percent-encoded, but for the comma, which needs no encoding. */
const SEPARATORS = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|', multi: ',' } as const;
const BODILESS = new Set(['get', 'head']);

/**
 * The call that a filled form means: nothing is sent that the document does not name and the person did not fill in.
 * Names of keys and parameters are spelled as in the document; empty fields are left out. Pure. ui.md 11, 12.4.
 */
export function buildCall(
  view: OpenApiView,
  operation: OpenApiOperation,
  form: CallForm,
  catalog: CatalogId,
): GatewayCall {
  const filled = operation.parameters.flatMap((parameter) => {
    const typed = form.parameters[parameterKey(parameter)] ?? '';
    return typed === '' ? [] : [{ parameter, items: itemsOf(parameter, typed) }];
  });
  const credentials = credentialsOf(view, operation, form);
  const query = [...filled.filter(isIn('query')).flatMap(queryPairs), ...credentials.query];
  const payload = payloadOf(operation, form, filled.filter(isIn('formData')));
  const headers = withoutRepeats([
    ...credentials.headers,
    ...filled.filter(isIn('header')).map(({ parameter, items }): Header => [parameter.name, joined(parameter, items)]),
    ...cookieHeader(filled.filter(isIn('cookie'))),
    ...(form.accept === '' ? [] : [['Accept', form.accept] as const]),
    ...(payload === undefined || payload.contentType === '' ? [] : [['Content-Type', payload.contentType] as const]),
  ]);
  const path = pathOf(view, operation, form);
  return {
    catalog,
    method: operation.verb.toUpperCase(),
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers,
    ...(payload !== undefined && { body: payload.body }),
  };
}

/** The schemes that any of the operation's requirements asks for, each once. */
export function schemesOf(view: OpenApiView, operation: OpenApiOperation): readonly SecurityScheme[] {
  const names = new Set(operation.security.flatMap((requirement) => requirement.map(({ scheme }) => scheme)));
  return view.securitySchemes.filter(({ name }) => names.has(name));
}

interface Filled {
  readonly parameter: OpenApiParameter;
  readonly items: readonly string[];
}

function isIn(location: OpenApiParameter['in']): (filled: Filled) => boolean {
  return ({ parameter }) => parameter.in === location;
}

function joined(parameter: OpenApiParameter, items: readonly string[]): string {
  return items.join(SEPARATORS[parameter.collectionFormat ?? 'csv']);
}

function queryPairs({ parameter, items }: Filled): readonly string[] {
  const name = encodeURIComponent(parameter.name);
  const values = items.map(encodeURIComponent);
  const format = parameter.collectionFormat ?? 'csv';
  if (format === 'multi') return values.map((value) => `${name}=${value}`);
  const separator = format === 'csv' ? ',' : encodeURIComponent(SEPARATORS[format]);
  return [`${name}=${values.join(separator)}`];
}

/** Base path and template with the path parameters put in; an empty one leaves its segment empty. */
function pathOf(view: OpenApiView, operation: OpenApiOperation, form: CallForm): string {
  const base = view.basePath.replace(/\/+$/, '');
  return (
    base +
    operation.path.replace(/\{([^{}/]+)\}/g, (_written, name: string) => {
      const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
      const typed = form.parameters[`path:${name}`] ?? '';
      const items = parameter === undefined ? [typed] : itemsOf(parameter, typed);
      return items.map(encodeURIComponent).join(',');
    })
  );
}

function credentialsOf(view: OpenApiView, operation: OpenApiOperation, form: CallForm) {
  const headers: Header[] = [];
  const query: string[] = [];
  for (const scheme of schemesOf(view, operation)) {
    if (scheme.kind === 'basic' && (form.username !== '' || form.password !== '')) {
      headers.push(['Authorization', `Basic ${toBase64(`${form.username}:${form.password}`)}`]);
    }
    if ((scheme.kind === 'oauth2' || scheme.kind === 'bearer') && form.accessToken.trim() !== '') {
      headers.push(['Authorization', `Bearer ${form.accessToken.trim()}`]);
    }
    const value = keyFor(scheme, form);
    if (value === '' || scheme.parameterName === undefined) continue;
    if (scheme.in === 'header') headers.push([scheme.parameterName, value]);
    if (scheme.in === 'query') query.push(`${encodeURIComponent(scheme.parameterName)}=${encodeURIComponent(value)}`);
  }
  return { headers, query };
}

function keyFor(scheme: SecurityScheme, form: CallForm): string {
  if (scheme.role === 'client-id') return form.clientId;
  return scheme.role === 'client-secret' ? form.clientSecret : '';
}

function cookieHeader(cookies: readonly Filled[]): readonly Header[] {
  if (cookies.length === 0) return [];
  const pairs = cookies.map(
    ({ parameter, items }) => `${parameter.name}=${encodeURIComponent(joined(parameter, items))}`,
  );
  return [['Cookie', pairs.join('; ')]];
}

interface Payload {
  readonly body: string;
  readonly contentType: string;
}

function payloadOf(operation: OpenApiOperation, form: CallForm, fields: readonly Filled[]): Payload | undefined {
  if (BODILESS.has(operation.verb)) return undefined;
  if (fields.length > 0) {
    return form.contentType.startsWith('multipart/') ? multipart(fields) : urlEncoded(fields);
  }
  if (operation.body === undefined || form.body === '') return undefined;
  return { body: form.body, contentType: form.contentType };
}

function urlEncoded(fields: readonly Filled[]): Payload {
  const pairs = new URLSearchParams(fields.flatMap(fieldPairs).map(([name, value]) => [name, value]));
  return { body: pairs.toString(), contentType: 'application/x-www-form-urlencoded' };
}

function multipart(fields: readonly Filled[]): Payload {
  const pairs = fields.flatMap(fieldPairs);
  let boundary = 'form-data-boundary';
  while (pairs.some(([, value]) => value.includes(boundary))) boundary += '-';
  const parts = pairs.map(([name, value]) => {
    const quoted = name.replaceAll('"', '%22').replace(/[\r\n]+/g, ' ');
    return `--${boundary}\r\nContent-Disposition: form-data; name="${quoted}"\r\n\r\n${value}\r\n`;
  });
  return { body: `${parts.join('')}--${boundary}--\r\n`, contentType: `multipart/form-data; boundary=${boundary}` };
}

function fieldPairs({ parameter, items }: Filled): readonly Header[] {
  if (parameter.collectionFormat === 'multi') return items.map((item): Header => [parameter.name, item]);
  return [[parameter.name, joined(parameter, items)]];
}

/** The first of each name: a parameter that is called `Accept` speaks for itself. */
function withoutRepeats(headers: readonly Header[]): readonly Header[] {
  const seen = new Set<string>();
  return headers.filter(([name]) => {
    const fresh = !seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return fresh;
  });
}
