import type { CallContext } from '../context/call-context.ts';
import { textOf } from '../context/value-text.ts';
import { memberAt } from '../context/variable-path.ts';
import type { ParameterSources } from './parameters.ts';

const DECODE = 'x-ibm-gateway-decode-request-params';

/**
 * `{name}` in a target URL becomes the operation's parameter of that name (gateway.md §3.3, D7), in the spelling of the
 * request: what was encoded stays encoded, unless the property `x-ibm-gateway-decode-request-params` is true. Names that
 * are no parameter stay as they are and are told to `warn`.
 */
export function fillParameters(
  url: string,
  sources: ParameterSources,
  context: CallContext,
  warn: (warning: string) => void,
): string {
  if (!url.includes('{')) return url;
  const decode = textOf(context.get(DECODE)) === 'true';
  return url.replace(/\{\+?([^{}]+)\}/g, (written, name: string) => {
    const declared = sources.operation.parameters.some((each) => each.name === name) || sources.captured.has(name);
    const text = decode ? undefined : writtenText(name, sources, context);
    const value = text ?? valueText(name, context, decode);
    if (value !== undefined) return value;
    if (declared) {
      warn(`The parameter {${name}} was not sent; an empty text stands in its place.`);
      return '';
    }
    warn(`{${name}} is no parameter of this operation; it stays in the URL as it is.`);
    return written;
  });
}

/** The text that the request itself has for a parameter; undefined when the assembly has set another value since. */
function writtenText(
  name: string,
  { captured, call, operation }: ParameterSources,
  context: CallContext,
): string | undefined {
  const parameter = operation.parameters.find((each) => each.name === name);
  const location = parameter?.in ?? (captured.has(name) ? 'path' : undefined);
  if (location === 'path') {
    const raw = captured.get(name);
    return Array.isArray(raw) ? raw.join('/') : raw;
  }
  if (location !== 'query') return undefined;
  const now = memberAt(context.get('request.parameters'), name);
  if (now === undefined || textOf(now) !== call.query.getAll(name).join(',')) return undefined;
  return call.query.written(name);
}

function valueText(name: string, context: CallContext, decode: boolean): string | undefined {
  const value = memberAt(context.get('request.parameters'), name);
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.map(textOf).join(',') : textOf(value);
  return decode ? decoded(text) : encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
