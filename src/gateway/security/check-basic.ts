import type { CompiledOperation } from '../compiled-deployment.ts';
import type { Refused } from '../response/refused.ts';
import type { SecurityScene } from './authenticate.ts';
import { authenticateUser, basicCredentials } from './authenticate-user.ts';
import type { BasicCheck, UserSource } from './compiled-security.ts';
import { badBasic } from './explain.ts';
import { serviceAddress } from './service-address.ts';

/** gateway.md §2.3: the caller's own name and password, asked of an authentication URL or a registry of local users. */
export async function checkBasic(
  { scheme, pointer, by }: BasicCheck,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Refused | undefined> {
  const { call, recorder } = scene;
  const header = call.headers.get('authorization') ?? '';
  const credentials = basicCredentials(header);
  if (credentials === undefined) {
    const actual =
      header === '' ? 'No Authorization header was sent.' : 'The Authorization header holds no Basic credentials.';
    return badBasic(scheme, pointer, actual, 'Send a user name and a password.', true);
  }
  recorder.masker.addValue(header.slice(header.indexOf(' ') + 1).trim());
  const step = recorder.open({ kind: 'check', name: 'basic', pointer });
  const checked = await recorder.below(() => authenticateUser(by, credentials, operation, scene));
  const asked = whomAsked(by, operation, scene);
  if (checked.kind === 'accepted') {
    step.close('ok', { note: `${asked} Accepted as “${checked.user}”.`.trim() });
    return undefined;
  }
  step.close('refused', { note: asked });
  return badBasic(scheme, pointer, checked.actual, checked.fix, checked.wrong);
}

function whomAsked(by: UserSource, { api }: CompiledOperation, { call }: SecurityScene): string {
  if (by.kind === 'url') return `Asked ${serviceAddress(by.url, api, call.baseUrl)}.`;
  return by.kind === 'registry' ? `Looked in “${by.name}”.` : '';
}
