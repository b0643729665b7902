import type { CompiledOperation } from '../compiled-deployment.ts';
import type { Refused } from '../response/refused.ts';
import type { SecurityScene } from './authenticate.ts';
import type { BasicCheck } from './compiled-security.ts';
import { badBasic } from './explain.ts';

const AUTHENTICATION_TIMEOUT_MS = 60_000;

/** gateway.md §2.3: the authentication URL is asked with the caller's own header; below 400 lets the caller in. */
export async function checkBasic(
  { scheme, pointer, by }: BasicCheck,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Refused | undefined> {
  const { call, recorder } = scene;
  const header = call.headers.get('authorization') ?? '';
  const credentials = /^basic\s+(\S+)$/i.exec(header)?.[1];
  if (credentials === undefined) {
    const actual =
      header === '' ? 'No Authorization header was sent.' : 'The Authorization header holds no Basic credentials.';
    return badBasic(scheme, pointer, actual, 'Send a user name and a password.', true);
  }
  hideCredentials(scene, credentials);
  if (by.kind === 'registry') {
    const actual = `The user registry “${by.name}” is an LDAP directory, and a browser cannot ask one.`;
    return badBasic(scheme, pointer, actual, 'Give the definition an authentication URL instead.', false);
  }
  if (by.kind === 'none') {
    const actual = 'The definition names nobody who could check the password.';
    return badBasic(scheme, pointer, actual, 'Give the definition an authentication URL.', false);
  }
  const step = recorder.open({ kind: 'check', name: 'basic', pointer });
  const refused = await askUrl(by.url, header, { scheme, pointer }, operation, scene);
  step.close(refused === undefined ? 'ok' : 'refused', { note: `Asked ${by.url}.` });
  return refused;
}

async function askUrl(
  url: string,
  authorization: string,
  { scheme, pointer }: { readonly scheme: string; readonly pointer: string },
  { api, operation }: CompiledOperation,
  { deployment, world }: SecurityScene,
): Promise<Refused | undefined> {
  const answer = await world.backend({
    url,
    method: 'GET',
    headers: [['authorization', authorization]],
    timeoutMs: AUTHENTICATION_TIMEOUT_MS,
    followRedirects: true,
    // A mock made from the document would let everybody in.
    choice: deployment.backend === 'mock' ? 'virtual' : deployment.backend,
    operation: { model: api.model, key: operation.key },
  });
  if (answer.kind === 'failed') {
    const actual = `The authentication URL ${url} could not be asked: ${answer.message}`;
    return badBasic(scheme, pointer, actual, answer.help, false);
  }
  if (answer.status < 400) return undefined;
  const actual = `The authentication URL ${url} answered ${answer.status} ${answer.reason}.`;
  return badBasic(scheme, pointer, actual, 'Check user name and password.', answer.status === 401);
}

/** Neither the header nor the password in it appears in the trace. */
function hideCredentials({ recorder }: SecurityScene, credentials: string): void {
  recorder.masker.addValue(credentials);
  try {
    const text = atob(credentials);
    recorder.masker.addValue(text.slice(text.indexOf(':') + 1));
  } catch {
    // No base64: nothing more to hide.
  }
}
