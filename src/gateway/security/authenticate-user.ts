import { fromBase64, toBase64 } from '../../base/base64.ts';
import { utf8Text } from '../../base/utf8.ts';
import type { CompiledDeployment, CompiledOperation } from '../compiled-deployment.ts';
import { statusText } from '../http-status.ts';
import type { HeaderLines } from '../response/header-lines.ts';
import { askService } from './ask-service.ts';
import type { SecurityScene } from './authenticate.ts';
import type { UserSource } from './compiled-security.ts';
import { matchesPassword } from './password-hash.ts';
import { serviceAddress } from './service-address.ts';

export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** As the caller wrote both in a Basic header; absent when they came in another way. */
  readonly encoded?: string;
}

export type UserCheck =
  | {
      readonly kind: 'accepted';
      /** The name to go on with: the authentication URL may have given another. */
      readonly user: string;
      /** Headers of the authentication URL's answer; none from a registry. */
      readonly headers: HeaderLines;
    }
  | {
      readonly kind: 'refused';
      readonly actual: string;
      readonly fix: string;
      /** The password is wrong, as opposed to: it could not be checked. */
      readonly wrong: boolean;
    };

/**
 * Asks whether these are a user's name and password (gateway.md §2.3): an authentication URL with a Basic header, which
 * lets in below 400, or a registry of local users. Neither name of the header nor password appear in the trace.
 */
export async function authenticateUser(
  source: UserSource,
  credentials: Credentials,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<UserCheck> {
  scene.recorder.masker.addValue(credentials.password);
  switch (source.kind) {
    case 'url':
      return askUrl(source.url, credentials, operation, scene);
    case 'registry':
      return askRegistry(source.name, credentials, scene.deployment);
    case 'none': {
      const actual = 'The definition names nobody who could check the password.';
      return { kind: 'refused', actual, fix: 'Give it an authentication URL or a user registry.', wrong: false };
    }
  }
}

async function askUrl(
  written: string,
  credentials: Credentials,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<UserCheck> {
  const url = serviceAddress(written, operation.api, scene.call.baseUrl);
  // The caller's own bytes, whatever they were before they were base64 (gateway.md §11.68).
  const encoded = credentials.encoded ?? encodeBasic(credentials);
  scene.recorder.masker.addValue(encoded);
  const headers = [['authorization', `Basic ${encoded}`]] as const;
  const answer = await askService({ name: 'authentication', url, method: 'GET', headers }, operation, scene);
  if (answer.kind === 'failed') {
    const actual = `The authentication URL ${url} could not be asked: ${answer.message}`;
    return { kind: 'refused', actual, fix: answer.help, wrong: false };
  }
  if (answer.status >= 400) {
    const actual = `The authentication URL ${url} answered ${statusText(answer)}.`;
    return { kind: 'refused', actual, fix: 'Check user name and password.', wrong: answer.status === 401 };
  }
  const given = answer.headers.find(([name]) => name.toLowerCase() === 'api-authenticated-credential')?.[1].trim();
  return { kind: 'accepted', user: given || credentials.name, headers: answer.headers };
}

/** Looks a user up in a registry of the catalog (gateway.md D40). */
export async function askRegistry(
  name: string,
  credentials: Credentials,
  { registries, catalogTitle, places }: Pick<CompiledDeployment, 'registries' | 'catalogTitle' | 'places'>,
): Promise<UserCheck> {
  const registry = registries.get(name);
  if (registry === undefined) {
    const actual = `${catalogTitle} has no user registry “${name}”.`;
    const fix = `Add a registry with exactly this name under ${places.registries}; it stands in for the directory of a real gateway.`;
    return { kind: 'refused', actual, fix, wrong: false };
  }
  const user = registry.get(credentials.name);
  if (user === undefined) {
    const actual = `The user registry “${name}” has no user “${credentials.name}”.`;
    return {
      kind: 'refused',
      actual,
      fix: `Check the spelling, or add the user under ${places.registries}.`,
      wrong: true,
    };
  }
  if (!(await matchesPassword(credentials.password, user))) {
    const actual = `The password of “${credentials.name}” in the user registry “${name}” is another one.`;
    return {
      kind: 'refused',
      actual,
      fix: `Check the password, or set a new one under ${places.registries}.`,
      wrong: true,
    };
  }
  return { kind: 'accepted', user: credentials.name, headers: [] };
}

/** What follows `Basic `: base64 of the UTF-8 bytes (RFC 7617). */
function encodeBasic({ name, password }: Credentials): string {
  return toBase64(`${name}:${password}`);
}

/** Name and password of an `Authorization: Basic` header; undefined when it holds none. */
export function basicCredentials(header: string): Credentials | undefined {
  const encoded = /^basic\s+(\S+)\s*$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const bytes = fromBase64(encoded);
  if (bytes === undefined) return undefined;
  const text = utf8Text(bytes);
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1), encoded };
}
