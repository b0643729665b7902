import type { PolicyContext, PolicyProps } from '../policy-kit.ts';
import { textOf } from '../policy-kit.ts';
import { CONNECTION_KEYS } from './backend-fields.ts';
import { isOn } from './is-on.ts';

/** Tells which properties of a policy with a back end mean nothing here (gateway.md §5.5, D40). */
export function noteWhatIsNotApplied(context: PolicyContext, props: PolicyProps): void {
  const profile = textOf(props['tls-profile']);
  if (profile !== '') {
    context.note(`The TLS profile “${profile}” is not applied: the browser decides about certificates.`);
  }
  if (isOn(props['secure-gateway'])) context.note('There is no Secure Gateway here; the URL is called directly.');
  const written = CONNECTION_KEYS.filter((key) => textOf(props[key]) !== '' && !isOff(props[key]));
  if (written.length > 0) context.note(`Not for this gateway to decide: ${written.join(', ')}.`);
}

function isOff(value: unknown): boolean {
  return value === false || value === 'false';
}
