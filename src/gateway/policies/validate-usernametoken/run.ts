import { toBase64 } from '../../../base/base64.ts';
import { bodyToRead } from '../../policy-kit/body-variable.ts';
import { httpAddress } from '../../policy-kit/http-address.ts';
import { noteWhatIsNotApplied } from '../../policy-kit/not-applied.ts';
import {
  type PolicyCheck,
  type PolicyContext,
  PolicyFailure,
  type PolicyProps,
  type PolicyRun,
  reasonOf,
  textOf,
} from '../../policy-kit.ts';
import { denied } from './denied.ts';
import { readUsernameToken, type UsernameToken, writtenPasswords } from './username-token.ts';

const TIMEOUT_MS = 60_000;
const BY_URL = 'Authentication URL';
const BY_REGISTRY = 'LDAP Registry';

/** gateway.md §5.16: a message passes when an authentication URL or a registry knows the user of its UsernameToken. */
export const run: PolicyRun = async (context, props) => {
  const text = textOf(bodyToRead(context, undefined).value);
  // Before anything can go wrong: a message that is turned away is shown in the trace, too.
  for (const written of writtenPasswords(text)) context.maskSecret(written);
  const asked = askedIn(props);
  const check =
    asked.kind === 'url' ? urlCheck(context, props, asked.url) : registryCheck(context, props, asked.registry);
  const token = readUsernameToken(text);
  context.maskSecret(token.password);
  await check(token);
};

export const check: PolicyCheck = (props) => void askedIn(props);

/** Who knows the users. */
type Asked = { readonly kind: 'url'; readonly url: string } | { readonly kind: 'registry'; readonly registry: string };

function askedIn(props: PolicyProps): Asked {
  const type = textOf(props['auth-type']).trim() || BY_URL;
  if (type === BY_URL) return { kind: 'url', url: urlIn(props) };
  if (type === BY_REGISTRY) return { kind: 'registry', registry: registryIn(props) };
  throw invalid('auth-type', type, props, `Write ${BY_URL} or ${BY_REGISTRY}.`);
}

function urlIn(props: PolicyProps): string {
  const url = textOf(props['auth-url']).trim();
  const address = httpAddress(url);
  if (address !== undefined) return address;
  throw invalid('auth-url', url, props, 'The authentication URL starts with http:// or https:// and a host.');
}

function registryIn(props: PolicyProps): string {
  const registry = textOf(props['ldap-registry']).trim();
  if (registry !== '') return registry;
  throw invalid('ldap-registry', '', props, 'Name a user registry of the catalog.');
}

/** What is not written stands nowhere but at the policy. */
function invalid(key: string, written: string, props: PolicyProps, help: string): PolicyFailure {
  const at = props[key] === undefined ? '' : `/${key}`;
  return new PolicyFailure('PropertyError', `Invalid ${key}: "${written}"`, { help, at });
}

type Check = (token: UsernameToken) => Promise<void>;

function urlCheck(context: PolicyContext, props: PolicyProps, url: string): Check {
  noteWhatIsNotApplied(context, { 'tls-profile': props['tls-profile'] });
  return async ({ user, password, kind }) => {
    const encoded = toBase64(`${user}:${password}`);
    context.maskSecret(encoded);
    const headers: [string, string][] = [['authorization', `Basic ${encoded}`]];
    if (kind === 'digest') headers.push(['X-IBM-PasswordType', 'digest']);
    const call = { url, method: 'GET', headers, timeoutMs: TIMEOUT_MS };
    const answer = await context.callBackend({ ...call, followRedirects: true, admits: true });
    const expected = `status 200 from the authentication URL for “${user}”.`;
    if (answer.kind === 'failed') {
      throw denied(`The authentication URL could not be asked: ${answer.message}`, expected, answer.help);
    }
    if (answer.status !== 200) {
      const said = `${answer.status} ${answer.reason || reasonOf(answer.status)}`.trim();
      throw denied(`The authentication URL answered ${said}.`, expected, 'Check user name and password.');
    }
    context.note(`The authentication URL accepted “${user}”.`);
  };
}

function registryCheck(context: PolicyContext, props: PolicyProps, registry: string): Check {
  const attribute = textOf(props['ldap-search-attribute']).trim();
  if (attribute !== '')
    context.note(`The search attribute “${attribute}” is not applied: local users have names only.`);
  return async ({ user, password, kind }) => {
    const expected = `a user of the registry “${registry}”, with the password as text.`;
    if (kind === 'digest') {
      throw denied(
        'The password came as a digest, which cannot be compared: the registry keeps salted hashes alone.',
        expected,
        'Send it as PasswordText, or let an authentication URL check it.',
      );
    }
    const answer = await context.askRegistry(registry, user, password);
    if (answer.kind === 'refused') throw denied(answer.actual, expected, answer.fix);
    context.note(`The registry “${registry}” knows “${user}”.`);
  };
}
