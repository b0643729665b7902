import { getOwn, isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { PolicyNode } from '../../document/assembly.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { joinPointer } from '../../document/json-pointer.ts';
import { hasField, type PolicyDescriptor, type PropertyField } from '../policy-descriptor.ts';

/** What a property can be asked to be, in words that fit after “must be”. */
export type PropertyKind =
  | 'a text'
  | 'a number'
  | 'true or false'
  | 'a list'
  | 'a mapping'
  | 'a list or a mapping'
  | 'a list of names';

/**
 * What is written under a policy and cannot be what its fields say (DESIGN §4.4), each with its place: values of another
 * type, numbers out of range, choices that are none; of the fields that its version has. What holds `$(…)` is known only when a call comes.
 */
export function checkProperties(
  { policy, props, pointer, version }: PolicyNode,
  { fields }: PolicyDescriptor,
): readonly Diagnostic[] {
  const body = joinPointer(pointer, policy);
  return fields.flatMap((field) => {
    if (!hasField(field, version)) return [];
    const value = getOwn(props, field.key);
    const at = joinPointer(body, field.key);
    const kind = kindOf(field);
    if (!isOfKind(value, kind)) return [wrongType(policy, field.key, kind, at)];
    const problem = isOpen(value) ? undefined : problemOf(value, field);
    return problem === undefined ? [] : [told(policy, field.key, at, ...problem)];
  });
}

/** Properties that nobody reads here, and that a slip of the pen may have made; names of extensions are left alone. */
export function unreadProperties(
  { policy, props, pointer }: PolicyNode,
  { fields, alsoReads = [] }: PolicyDescriptor,
  otherKeys: ReadonlySet<string>,
): readonly Diagnostic[] {
  const read = new Set([...fields.map(({ key }) => key), ...alsoReads, ...otherKeys]);
  return Object.keys(props)
    .filter((key) => !read.has(key) && !key.startsWith('x-'))
    .map((key) => ({
      severity: 'info',
      code: 'gateway/unread-property',
      message: `“${policy}” does nothing with the property “${key}” here.`,
      help: 'If it is none of a real gateway either, its name may be misspelt.',
      path: joinPointer(pointer, policy, key),
    }));
}

type Problem = readonly [problem: string, help: string];

function problemOf(value: JsonValue | undefined, field: PropertyField): Problem | undefined {
  switch (field.control) {
    case 'number':
      return rangeProblem(value, field);
    case 'url':
      return urlProblem(String(value));
    case 'error-names':
      return namesProblem(value, field);
    default:
      return choiceProblem(value, field);
  }
}

/** `{name}` is a parameter of the call. */
function urlProblem(written: string): Problem | undefined {
  const filled = written.trim().replace(/\{[^{}]*\}/g, 'x');
  if (written.trim().startsWith('{') || (/^https?:\/\//i.test(filled) && URL.canParse(filled))) return undefined;
  const help = 'It starts with http:// or https:// and a host, or with a variable such as $(target-url).';
  return [`is “${written}”, which is no URL to call`, help];
}

function namesProblem(value: JsonValue | undefined, { names = [] }: PropertyField): Problem | undefined {
  const written = isJsonArray(value) ? value : [];
  const unknown = written.filter((name) => typeof name === 'string' && name !== '' && !names.includes(name));
  if (unknown.length === 0) return undefined;
  return [`names ${unknown.join(', ')}, which this policy never raises`, `They are ${names.join(', ')}.`];
}

function rangeProblem(value: JsonValue | undefined, { minimum, maximum }: PropertyField): Problem | undefined {
  const number = Number(value);
  if (number < (minimum ?? number)) return [`must be ${minimum} or more`, `Written is ${number}.`];
  return number > (maximum ?? number) ? [`must be ${maximum} or less`, `Written is ${number}.`] : undefined;
}

function choiceProblem(value: JsonValue | undefined, { options }: PropertyField): Problem | undefined {
  if (options === undefined) return undefined;
  const written = String(value);
  const names = options.map((option) => option.value);
  const isOne = names.some((name) => name.toLowerCase() === written.toLowerCase());
  return isOne
    ? undefined
    : [`is “${written}”, which is none of its values`, `They are ${names.filter((name) => name !== '').join(', ')}.`];
}

/** A property of another type than it must have. */
export function wrongType(policy: string, key: string, kind: PropertyKind, path: string): Diagnostic {
  return told(policy, key, path, `must be ${kind}`, 'Correct it in the property sheet or in Source.');
}

function told(policy: string, key: string, path: string, problem: string, help: string): Diagnostic {
  const message = `The property “${key}” of “${policy}” ${problem}.`;
  return { severity: 'warning', code: 'gateway/property-value', message, help, path };
}

function kindOf({ control, default: fallback }: PropertyField): PropertyKind {
  switch (control) {
    case 'number':
      return 'a number';
    case 'checkbox':
      return 'true or false';
    case 'error-names':
      return 'a list of names';
    case 'actions':
    case 'cases':
      return 'a list';
    case 'name-filter':
      return 'a mapping';
    case 'structure':
      return isJsonArray(fallback) ? 'a list' : isJsonObject(fallback) ? 'a mapping' : 'a list or a mapping';
    default:
      return 'a text';
  }
}

/** Nothing is written, or what it says comes out only in a call. */
function isOpen(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'string' && value.includes('$('));
}

/** Whether a written value is of a kind as the gateway reads it: texts may say numbers and truths, all may be left out. */
export function isOfKind(value: JsonValue | undefined, kind: PropertyKind): boolean {
  if (isOpen(value)) return true;
  switch (kind) {
    case 'a text':
      return typeof value !== 'object';
    case 'a number':
      return (typeof value === 'number' || typeof value === 'string') && Number.isFinite(Number(value));
    case 'true or false':
      return typeof value === 'boolean' || value === 'true' || value === 'false';
    case 'a list':
      return isJsonArray(value);
    case 'a mapping':
      return isJsonObject(value);
    case 'a list or a mapping':
      return typeof value === 'object';
    case 'a list of names':
      return isJsonArray(value)
        ? value.every((each) => each === null || typeof each === 'string')
        : typeof value === 'string';
  }
}
