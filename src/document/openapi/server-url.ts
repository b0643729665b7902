import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn } from '../../base/json.ts';
import { asObject, textAt } from './lenient.ts';

/** The three parts of a server address; not `URL`, because hosts such as `$(catalog.host)` are no host names. */
export interface ServerUrl {
  /** `https`, '' in a relative address. */
  readonly scheme: string;
  /** Host and port, '' in a relative address. */
  readonly host: string;
  /** As written, without query and fragment. */
  readonly path: string;
}

export function splitServerUrl(url: string): ServerUrl {
  const match = /^(?:([a-z][a-z0-9+.-]*|\{[^{}/]+\}):)?(?:\/\/([^/?#]*))?([^?#]*)/i.exec(url.trim());
  return { scheme: match?.[1] ?? '', host: match?.[2] ?? '', path: match?.[3] ?? '' };
}

export function joinServerUrl({ scheme, host, path }: ServerUrl): string {
  if (host === '') return path === '' ? '/' : path;
  return `${scheme === '' ? '' : `${scheme}:`}//${host}${path}`;
}

/** The address of a server object with its variables set to their defaults. */
export function serverAddress(server: JsonValue | undefined): string {
  const variables: JsonObject = asObject(getOwn(server, 'variables'));
  return textAt(server, 'url').replace(/\{([^{}]+)\}/g, (written, name: string) => {
    const value = textAt(getOwn(variables, name), 'default');
    return value === '' ? written : value;
  });
}
