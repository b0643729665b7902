import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiText, folderWith, HELLO } from '../../testing/terminal-files.ts';
import { loadScriptEngine, refusedCommand, startCommand } from '../../testing/terminal-run.ts';
import { gateway } from './gateway.ts';

const command: Parameters<typeof startCommand>[0] = (args, io) => gateway(args, io, loadScriptEngine);

const BASIC = `securityDefinitions: { people: { type: basic, x-ibm-authentication-registry: people } }
security: [{ people: [] }]`;

/** PBKDF2-HMAC-SHA-256 of “right”, worked out with another library. */
const BOB = {
  name: 'bob',
  salt: 'AAECAwQFBgcICQoLDA0ODw==',
  iterations: 1000,
  hash: 'R87qpg8pw5HU9TcVKBtojA3fUDcFz10wWETnCd8F/hc=',
};
const PEOPLE = [{ name: 'people', users: [{ name: 'ann', password: 'p:ß' }, BOB] }];

const configured = (registries: unknown, documents: Record<string, string>) =>
  folderWith({ 'apic.json': JSON.stringify({ registries }, undefined, 2), ...documents });

const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});

test('D40 Basic asks a registry of an apic.json, whether a password stands there as it is or as a hash', async () => {
  const { url, errors } = await startCommand(command, [
    configured(PEOPLE, { 'one.yaml': apiText('one', HELLO, BASIC) }),
  ]);
  const statusFor = async (name: string, password: string) =>
    (await fetch(`${url}one/x`, { headers: basic(name, password) })).status;
  expect(await statusFor('ann', 'p:ß')).toBe(200);
  expect(await statusFor('bob', 'right')).toBe(200);
  expect(errors).toEqual([]);
  expect(await statusFor('bob', 'wrong')).toBe(401);
  expect(errors.at(-1)).toMatch(/The password of “bob” .* is another one\. Check the password/);
  expect(await statusFor('cid', 'right')).toBe(401);
  expect(errors.at(-1)).toMatch(/no user “cid”.*under “registries” in .*apic\.json/);
});

test('a registry that is not there is told, and where to add it', async () => {
  const folder = folderWith({ 'one.yaml': apiText('one', HELLO, BASIC) });
  const { url, errors } = await startCommand(command, [folder]);
  expect(errors).toEqual([
    expect.stringMatching(/one\.yaml:\d+:\d+: warning: .*“people”.*“registries” in an apic\.json/),
  ]);
  expect((await fetch(`${url}one/x`, { headers: basic('ann', 'p:ß') })).status).toBe(401);
});

/** The provider of the gateway's cases, with the registry instead of an authentication URL. */
const PROVIDER = documentOf('provider').replace(
  "authentication: { x-ibm-authentication-url: { url: 'https://login.test/check' } }",
  'authentication: { x-ibm-authentication-registry: people }',
);

function documentOf(name: string): string {
  return readFileSync(new URL(`../../testing/gateway-cases/documents/${name}.yaml`, import.meta.url), 'utf8');
}

test('§2.5 an OAuth provider logs its users in: a password for a token, the token opens the API, and is revoked', async () => {
  const { url, errors } = await startCommand(command, [
    configured(PEOPLE, { 'provider.yaml': PROVIDER, 'shelf.yaml': documentOf('shelf') }),
  ]);
  const post = async (path: string, form: Record<string, string>) =>
    fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams({ client_id: 'default', ...form }) });
  const asked = { grant_type: 'password', username: 'ann', password: 'p:ß', scope: 'read' };
  const { access_token: token } = await (await post('oauth/oauth2/token', asked)).json();
  const headers = { authorization: `Bearer ${token}` };
  expect(await (await fetch(`${url}shelf/books`, { headers })).json()).toMatchObject({ owner: 'ann', scope: 'read' });
  expect((await post('oauth/oauth2/token', { ...asked, password: 'wrong' })).status).toBe(403);
  expect(errors.at(-1)).not.toContain('wrong');
  expect((await post('oauth/oauth2/revoke', { token })).status).toBe(200);
  expect((await fetch(`${url}shelf/books`, { headers })).status).toBe(401);
});

test('§2.5 the pages to log in and to allow access work without a browser’s help', async () => {
  const { url } = await startCommand(command, [configured(PEOPLE, { 'provider.yaml': PROVIDER })]);
  const ask = `${url}oauth/oauth2/authorize?response_type=code&client_id=default&scope=read&redirect_uri=https://localhost/back`;
  const fieldsOf = async (response: Response) =>
    Object.fromEntries(
      [...(await response.text()).matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
  const submit = (fields: Record<string, string>) =>
    fetch(ask, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const login = await fieldsOf(await fetch(ask));
  const consent = await fieldsOf(await submit({ ...login, username: 'bob', password: 'right' }));
  const allowed = await submit({ ...consent, approve: 'true' });
  expect([allowed.status, allowed.headers.get('location')]).toEqual([
    302,
    expect.stringMatching(/^https:\/\/localhost\/back\?code=/),
  ]);
});

test.each([
  [{}, '“registries” must be a list'],
  [[5], 'A user registry must be a mapping'],
  [[{ users: [] }], 'A user registry needs a name'],
  [[{ name: 'a' }, { name: 'a' }], 'There are two user registries “a”'],
  [[{ name: 'a', users: 5 }], '“users” of “a” must be a list'],
  [[{ name: 'a', users: [{ password: 'x' }] }], 'A user of “a” needs a name'],
  [[{ name: 'a', users: [{ name: 'u:v', password: 'x' }] }], 'A user name cannot have a colon'],
  [[{ name: 'a', users: [{ name: 'u' }] }], '“u” has no password'],
  [[{ name: 'a', users: [{ name: 'u', password: 5 }] }], '“u” has no password'],
  [[{ name: 'a', users: [{ ...BOB, password: 'x' }] }], '“bob” has a password and a hash of one'],
  [[{ name: 'a', users: [{ ...BOB, hash: 'short' }] }], 'The hash of “bob” is none'],
  [[{ name: 'a', users: [BOB, BOB] }], '“a” has two users “bob”'],
])('registries that cannot be meant are refused: %j', async (registries, message) => {
  const folder = configured(registries, { 'one.yaml': apiText('one', HELLO) });
  const { error } = await refusedCommand(command, [folder]);
  expect([error?.code, error?.message]).toEqual(['cli/bad-config', expect.stringContaining(message)]);
  expect(error?.message).toMatch(/apic\.json:\d+:\d+: /);
});
