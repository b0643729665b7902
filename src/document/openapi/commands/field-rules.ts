import type { JsonObject } from '../../../base/json.ts';
import { objectAt } from '../lenient.ts';
import { securityDefinitionsPath } from './security-definitions.ts';

/*
 * What a form says at a field before it sends a patch: undefined when the text is fine, otherwise a sentence for the person.
 */

/** `required('Title', '')` → `Title is required.` */
export function required(label: string, text: string): string | undefined {
  return text.trim() === '' ? `${label} is required.` : undefined;
}

/** `x-ibm-name` (ui.md 5): lower-case letters, digits, `_` and `-`; files with a dot or capitals exist and pass. */
export function apiNameProblem(text: string): string | undefined {
  if (text === '') return 'Name is required.';
  if (!/^[A-Za-z0-9_.-]+$/.test(text)) return 'Use letters, digits, hyphens and underscores only.';
  return /^-|-$/.test(text) ? 'A name cannot start or end with a hyphen.' : undefined;
}

/** `x-ibm-name` of a new API (ui.md 5): the same in lower case, since it is also the name of a file. */
export function newApiNameProblem(text: string): string | undefined {
  return (
    apiNameProblem(text) ??
    (/[A-Z.]/.test(text) ? 'Use lower-case letters, digits, hyphens and underscores only.' : undefined)
  );
}

/** `info.version`: it stands in file names and in `name:version`. */
export function versionProblem(text: string): string | undefined {
  if (text === '') return 'Version is required.';
  return /^[A-Za-z0-9][\w.+-]*$/.test(text)
    ? undefined
    : 'Use letters, digits, dots, hyphens, underscores and +, such as 1.0.0.';
}

export function basePathProblem(text: string): string | undefined {
  if (text === '') return undefined;
  if (!text.startsWith('/')) return 'The base path must start with /.';
  if (/\s/.test(text)) return 'A base path has no blanks.';
  if (/[?#]/.test(text)) return 'A base path ends before ? and #.';
  if (/[{}]/.test(text)) return 'A base path has no parameters; put {…} into the paths.';
  return text.includes('//') ? 'The base path has two slashes in a row.' : undefined;
}

/** The host: a name, an address, or `$(…)`; without scheme and path. */
export function hostProblem(text: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'Give the host without its scheme, such as api.example.com.';
  if (text.replace(/\$\([^)]*\)/g, '').includes('/')) return 'Give the host without a path; that is the base path.';
  return /\s/.test(text) ? 'A host has no blanks.' : undefined;
}

export function propertyNameProblem(model: JsonObject, text: string, current?: string): string | undefined {
  if (text === '') return 'Property name is required.';
  if (!/^[\p{L}_]/u.test(text)) return 'A property name starts with a letter or an underscore.';
  if (/[\s()$]/.test(text)) return 'A property name has no blanks, $ or brackets.';
  const taken = objectAt(model, ['x-ibm-configuration', 'properties']);
  return text !== current && Object.hasOwn(taken, text) ? `There is already a property called ${text}.` : undefined;
}

export function securityNameProblem(model: JsonObject, text: string, current?: string): string | undefined {
  if (text.trim() === '') return 'Name is required.';
  const taken = objectAt(model, securityDefinitionsPath(model));
  const duplicate = text !== current && Object.hasOwn(taken, text);
  return duplicate ? `There is already a security definition called ${text}.` : undefined;
}

/** A header name is a token of HTTP (RFC 9110 §5.6.2); a query name may be anything but blank. */
export function parameterNameProblem(text: string, location: string): string | undefined {
  if (text.trim() === '') return 'Parameter name is required.';
  if (location !== 'header') return /\s/.test(text) ? 'A parameter name has no blanks.' : undefined;
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text)
    ? undefined
    : 'A header name consists of letters, digits and hyphens, without blanks or colons.';
}

export function mediaTypeProblem(text: string, listed: readonly string[] = []): string | undefined {
  if (text === '') return 'Media type is required.';
  if (!/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(\s*;.*)?$/.test(text)) return 'A media type looks like application/json.';
  return listed.includes(text) ? `${text} is already in the list.` : undefined;
}
