import { utf8Bytes, utf8Text } from '../../base/utf8.ts';
import type { BackendAnswer } from '../backends/backend.ts';
import type { CompiledApi, CompiledOperation } from '../compiled-deployment.ts';
import { statusText } from '../http-status.ts';
import { askService } from '../security/ask-service.ts';
import type { SecurityScene } from '../security/authenticate.ts';
import { serviceAddress } from '../security/service-address.ts';
import { escapeHtml } from './html-page.ts';
import type { Explained } from './oauth-answer.ts';
import type { OAuthCall } from './oauth-call.ts';
import type { Issued } from './token-store.ts';

/*
 * A revocation URL (gateway.md §2.5): a service outside that keeps book of a provider's tokens. The gateway asks it, with
 * GET, before it takes anything that it gave out (a consent form, a code, a refresh token, an access token), and tells it,
 * with POST, what it issues (XML) and what an app withdraws (the form of RFC 7009 §2.1). Only 200 lets pass; the answer may
 * list what was revoked.
 */

const POINTER = '/x-ibm-configuration/oauth2/revocation';

/** Something that the gateway gave out and that comes back. */
export interface Revocable {
  readonly kind: 'access' | 'refresh' | 'code' | 'consent';
  /** As the caller shows it. */
  readonly text: string;
  readonly clientId: string;
  readonly owner: string | null;
  /** Milliseconds since the epoch; undefined when it is not remembered. */
  readonly issuedAt: number | undefined;
}

/** Why it may not be used: it was revoked, or nobody could say. */
export interface Revoked extends Explained {
  readonly kind: 'revoked' | 'unknown';
}

/** What callers are told when the service did not answer. */
export const UNABLE_TO_CHECK = 'Unable to check the revocation URL';

/** Asks the service of the provider, if it has one; undefined when nothing stands against it. */
export async function checkRevocation(revocable: Revocable, call: OAuthCall): Promise<Revoked | undefined> {
  const url = revocationUrl(call.operation.api, call.scene.call.baseUrl);
  return url === undefined ? undefined : askRevocation(revocable, url, call.operation, call.scene);
}

/** The service of a provider API; undefined when it has none. */
export function revocationUrl(api: CompiledApi, baseUrl: string): string | undefined {
  const revocation = api.provider?.revocation;
  return revocation?.kind === 'url' ? serviceAddress(revocation.url, api, baseUrl) : undefined;
}

const HEADERS = { access: 'access-token', refresh: 'refresh-token', code: 'code', consent: 'consent' } as const;

/** Asks the service; undefined when it lets pass. */
export async function askRevocation(
  revocable: Revocable,
  url: string,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Revoked | undefined> {
  const { kind, text, clientId, owner } = revocable;
  scene.recorder.masker.addValue(text);
  const headers = [
    ['accept', 'application/xml'],
    ['client-id', headerText(clientId)],
    ...(owner === null ? [] : [['resource-owner', headerText(owner)] as const]),
    [HEADERS[kind], headerText(text)],
  ] as const;
  const answer = await askService({ name: 'revocation', url, method: 'GET', headers }, operation, scene);
  return refusedBy(answer, revocable, url);
}

async function refusedBy(answer: BackendAnswer, revocable: Revocable, url: string): Promise<Revoked | undefined> {
  const refuse = (reason: Revoked['kind'], actual: string, fix: string): Revoked => ({
    kind: reason,
    expected: `The revocation URL ${url} answers 200 and does not list the ${NAMES[revocable.kind]}.`,
    actual,
    fix,
    pointer: POINTER,
  });
  if (answer.kind === 'failed') return refuse('unknown', `It could not be asked: ${answer.message}`, answer.help);
  if (answer.status !== 200) {
    return refuse('revoked', `It answered ${statusText(answer)}.`, 'Begin again, or look at what the service knows.');
  }
  const body = utf8Text(answer.body);
  // An answer without a list says all it has to say with its status.
  if (!body.trimStart().startsWith('<')) return undefined;
  // The reader of XML is loaded when a service sends some.
  const { whyRevoked } = await import('./revocation-list.ts');
  const found = whyRevoked(body, revocable);
  if (found === undefined) return undefined;
  return found.kind === 'unreadable'
    ? refuse('unknown', `Its list cannot be read: ${found.why}`, 'Correct what the service answers.')
    : refuse('revoked', found.why, 'Get a new one.');
}

const NAMES = { access: 'access token', refresh: 'refresh token', code: 'code', consent: 'consent' } as const;

/** What new tokens were given for. */
export type IssuedFor = { readonly code?: string; readonly refresh_token?: string };

/** Tells the service, if there is one, of new tokens. They are good whether it listens or not: it is asked at every use. */
export async function tellIssued(
  { token, record }: Issued,
  refreshToken: string | undefined,
  issuedFor: IssuedFor,
  call: OAuthCall,
): Promise<void> {
  const { provider, scene } = call;
  const fields = {
    token_type: scene.deployment.profile.answers.tokenType,
    client_id: record.clientId,
    access_token: token,
    expires_in: String(provider.accessSeconds),
    scope: record.scopes.join(' '),
    ...(record.owner !== null && { resource_owner: record.owner }),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(record.metadata !== '' && { miscinfo: record.metadata }),
  };
  const attributes = Object.entries(issuedFor).map(([name, value]) => ` ${name}="${xmlText(value)}"`);
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`);
  const body = utf8Bytes(`<token${attributes.join('')}>${elements.join('')}</token>`);
  await tell({ what: 'of the new token', contentType: 'application/xml', body }, call);
}

/**
 * Tells the service, if there is one, that an app withdrew a token: as a form with `token`, `token_type_hint` (RFC 7009
 * §2.1) and `client_id`. Here the token is revoked whether it listens or not.
 */
export async function tellRevoked(
  { kind, text, clientId }: Pick<Revocable, 'text' | 'clientId'> & { readonly kind: 'access' | 'refresh' },
  call: OAuthCall,
): Promise<void> {
  const fields = new URLSearchParams({ token: text, token_type_hint: `${kind}_token`, client_id: clientId });
  const body = utf8Bytes(fields.toString());
  await tell({ what: 'of the revocation', contentType: 'application/x-www-form-urlencoded', body }, call);
}

interface News {
  readonly what: string;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

async function tell({ what, contentType, body }: News, call: OAuthCall): Promise<void> {
  const url = revocationUrl(call.operation.api, call.scene.call.baseUrl);
  if (url === undefined) return;
  const headers = [['content-type', contentType]] as const;
  const asked = { name: 'revocation', url, method: 'POST', headers, body } as const;
  const answer = await askService(asked, call.operation, call.scene);
  if (answer.kind === 'failed') call.warn(`The revocation URL ${url} was not told ${what}: ${answer.message}`);
  else if (answer.status >= 400) {
    call.warn(`The revocation URL ${url} was told ${what} and answered ${statusText(answer)}.`);
  }
}

/** Characters that XML does not allow at all become blanks. */
function xmlText(text: string): string {
  return escapeHtml(text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ' '));
}

/** A text as a header can carry it: its UTF-8 bytes, without line ends. */
function headerText(text: string): string {
  const line = text.replace(/\p{Cc}/gu, ' ').trim();
  return Array.from(utf8Bytes(line), (byte) => String.fromCharCode(byte)).join('');
}
