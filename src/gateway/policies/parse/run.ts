import { bodyToRead } from '../../policy-kit/body-variable.ts';
import { isOn } from '../../policy-kit/is-on.ts';
import { parseXml } from '../../policy-kit/xml.ts';
import {
  isPlainObject,
  type PolicyContext,
  PolicyFailure,
  type PolicyProps,
  type PolicyRun,
  readMessageJson,
  textOf,
} from '../../policy-kit.ts';

/**
 * The `parse` of the newer gateway (real-files.md §2.2). XML stays text, as everywhere in this gateway, once it is known to
 * be well-formed.
 */
export const run: PolicyRun = (context, props) => {
  const { name, value } = bodyToRead(context, props.input);
  const output = textOf(props.output).trim();
  if (value === undefined || value === '') return context.note(`${name} is empty; there is nothing to parse.`);
  noteSettings(context, props);
  const parsed =
    typeof value === 'string' || value instanceof Uint8Array ? parsedText(context, props, value, name) : value;
  const target =
    output === '' ? name.replace(/^request\.body$/, 'message.body') : output === 'message' ? 'message.body' : output;
  if (target !== name || parsed !== value) context.set(target, parsed);
};

function parsedText(context: PolicyContext, props: PolicyProps, value: string | Uint8Array, name: string): unknown {
  const text = textOf(value);
  const type = textOf(context.get('message.headers.content-type')).toLowerCase();
  const byType = isOn(props['use-content-type']);
  const isXml = byType ? /[/+]xml/.test(type) : /^\s*</.test(text);
  if (byType && !isXml && !/[/+]json/.test(type)) {
    context.note(`The content type ${type || '(none)'} is neither JSON nor XML; the body stays as it is.`);
    return value;
  }
  return isXml ? checkedXml(text, name) : json(text, name);
}

function json(text: string, name: string): unknown {
  const parsed = readMessageJson(text);
  if (parsed.ok) return parsed.value;
  throw parseError(`${name} is not JSON: ${parsed.error}`);
}

function checkedXml(text: string, name: string): string {
  try {
    parseXml(text, name);
    return text;
  } catch (thrown) {
    throw thrown instanceof PolicyFailure ? parseError(thrown.message) : thrown;
  }
}

function parseError(message: string): PolicyFailure {
  return new PolicyFailure('ParseError', message, {
    help: 'Look at the input of this policy in the trace: is it of the kind that the Content-Type says?',
  });
}

function noteSettings(context: PolicyContext, { 'parse-settings-reference': settings }: PolicyProps): void {
  const name = isPlainObject(settings) ? (settings.default ?? settings.url) : settings;
  if (name === undefined || name === 'apic-default-parsesettings') return;
  context.note(
    `The parse settings ${textOf(name)} belong to a gateway of their own; this one keeps to its usual limits.`,
  );
}
