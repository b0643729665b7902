import { bodyToRead } from '../../policy-kit/body-variable.ts';
import { standingAt } from '../../policy-kit/standing-at.ts';
import {
  isPlainObject,
  memberOf,
  type PlainObject,
  type PolicyCheck,
  type PolicyContext,
  type PolicyProps,
  type PolicyRun,
  readMessageJson,
  textOf,
} from '../../policy-kit.ts';
import { type PathStep, readPath, redactAt } from './json-path.ts';
import { actionOf, checkDepth, redactionError } from './redaction.ts';
import { readXPath, redactJson, redactXml } from './xpath-redaction.ts';

/** gateway.md §5.11 (`actions`), and the `redactions` of the newer gateway. */
export const run: PolicyRun = (context, props) => {
  if (props.redactions !== undefined) for (const each of listOf(props.redactions)) redactVariable(context, each, props);
  else if (props.actions !== undefined) for (const each of listOf(props.actions)) redactBody(context, each);
  else context.warn('There is nothing to redact: the policy has no actions.');
};

export const check: PolicyCheck = ({ redactions, actions, root }) => {
  if (redactions !== undefined) {
    checkEach(redactions, 'redactions', (path) => variableIn(readPath(path), textOf(root).trim()));
  } else if (actions !== undefined) {
    checkEach(actions, 'actions', (path) => readXPath(pathText(path)));
  }
};

function checkEach(list: unknown, key: string, read: (path: string) => unknown): void {
  for (const [index, each] of standingAt(`/${key}`, () => listOf(list)).entries()) {
    const at = (member: string): string => (memberOf(each, member) === undefined ? '' : `/${member}`);
    standingAt(`/${key}/${index}${at('action')}`, () => actionOf(memberOf(each, 'action')));
    standingAt(`/${key}/${index}${at('path')}`, () => read(textOf(memberOf(each, 'path'))));
  }
}

function listOf(written: unknown): readonly PlainObject[] {
  if (Array.isArray(written) && written.every(isPlainObject)) return written;
  throw redactionError('The actions are no list.', 'Write a list of { action, path }.');
}

/** Version 1: the body at this point of the flow, by XPath. */
function redactBody(context: PolicyContext, action: PlainObject): void {
  const kind = actionOf(memberOf(action, 'action'));
  const path = pathText(textOf(memberOf(action, 'path')));
  if (!concerns(context, memberOf(action, 'from'))) {
    context.note(`The action on ${path} is for another side of the call; the body stays as it is.`);
    return;
  }
  const { name, value } = bodyToRead(context, undefined);
  if (value === undefined) {
    context.note('There is no body.');
    return;
  }
  const text = typeof value === 'string' || value instanceof Uint8Array ? textOf(value) : undefined;
  if (text === undefined) context.set(bodyName(name), redactJson(value, path, kind));
  else if (/^\s*</.test(text)) context.set(bodyName(name), redactXml(text, path, kind));
  else context.set(bodyName(name), redactJson(jsonIn(text), path, kind));
}

function pathText(written: string): string {
  const path = written.trim();
  if (path === '') throw redactionError('An action has no path.', "Write an XPath, such as //*[@name='card'].");
  return path;
}

/** A body of the request alone is read from there, but what may be written is the message. */
function bodyName(name: string): string {
  return name === 'request.body' ? 'message.body' : name;
}

/** Before an answer has come it is the request that is redacted, from then on the response. */
function concerns(context: PolicyContext, from: unknown): boolean {
  const sides = Array.isArray(from) ? from.map(textOf) : from === undefined ? ['all'] : [textOf(from)];
  const now = context.get('message.status.code') === undefined ? 'request' : 'response';
  return sides.includes('all') || sides.includes(now);
}

function jsonIn(text: string): unknown {
  const parsed = readMessageJson(text);
  if (parsed.ok) return parsed.value;
  throw redactionError(
    `The body is neither XML nor JSON: ${parsed.error}`,
    'Only fields of XML and JSON can be found.',
  );
}

/** Version 2: any variable, by path. */
function redactVariable(context: PolicyContext, redaction: PlainObject, { root }: PolicyProps): void {
  const kind = actionOf(memberOf(redaction, 'action'));
  const steps = readPath(textOf(memberOf(redaction, 'path')));
  const [variable, path] = variableIn(steps, textOf(root).trim());
  const value = context.get(variable);
  if (value === undefined) {
    context.note(`${variable} is not there.`);
    return;
  }
  const parsed = typeof value === 'string' || value instanceof Uint8Array ? jsonIn(textOf(value)) : value;
  checkDepth(parsed);
  context.set(variable, redactAt(parsed, path, kind));
}

/** The variable of a redaction, and the path in it: without a root it stands at the beginning of the path. */
function variableIn(steps: readonly PathStep[], root: string): readonly [variable: string, path: readonly PathStep[]] {
  if (root !== '') return [root, steps];
  const [first, second, ...rest] = steps;
  if (first?.kind !== 'name' || second === undefined) {
    throw redactionError(
      'Without a root, a path begins with the name of a variable.',
      'Write the variable first, such as message.body.**.card, or set Root.',
    );
  }
  // Messages are told apart by their members.
  if (second.kind === 'name' && rest.length > 0) return [`${first.name}.${second.name}`, rest];
  return [first.name, [second, ...rest]];
}
