import { getOwn } from '../../base/json.ts';
import type { PolicyNode } from '../assembly.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { joinPointer } from '../json-pointer.ts';
import { CONTENT_ENCRYPTIONS, KEY_ENCRYPTIONS, SIGNATURE_ALGORITHMS } from '../jwt-algorithms.ts';
import { finding } from './finding.ts';

/** What `jwt-generate` and `jwt-validate` cannot do without (gateway.md §5.15). Values with `$(…)` are known in a call only. */
export function checkTokenPolicy(node: PolicyNode): readonly Diagnostic[] {
  const { policy } = node;
  if (policy !== 'jwt-generate' && policy !== 'jwt-validate') return [];
  return [...checkKeys(node), ...(policy === 'jwt-generate' ? [...checkAlgorithms(node), ...checkValidity(node)] : [])];
}

function checkKeys(node: PolicyNode): readonly Diagnostic[] {
  const named = ['jws-jwk', 'jws-crypto', 'jwe-jwk', 'jwe-crypto'].filter((key) => textIn(node, key) !== '');
  if (named.length === 0) {
    const message =
      node.policy === 'jwt-generate'
        ? 'This jwt-generate names no key to sign or to encrypt with.'
        : 'This jwt-validate names no key to check tokens with, so nobody gets in.';
    const help = 'Name a variable or an API property that holds a JSON Web Key in jws-jwk.';
    return [finding('error', 'no-token-key', placeOf(node), message, help)];
  }
  return named.flatMap((key) =>
    /^(?:\{|-----BEGIN )/.test(textIn(node, key))
      ? [
          finding(
            'error',
            'token-key-in-place',
            placeOf(node, key),
            `The key itself stands in ${key}, where a name belongs.`,
            'Put the key into an API property, and the name of the property here.',
          ),
        ]
      : [],
  );
}

function checkAlgorithms(node: PolicyNode): readonly Diagnostic[] {
  const isSigned = textIn(node, 'jws-jwk') !== '' || textIn(node, 'jws-crypto') !== '';
  const isEncrypted = textIn(node, 'jwe-jwk') !== '' || textIn(node, 'jwe-crypto') !== '';
  return [
    ...checkAlgorithm(node, 'jws-alg', SIGNATURE_ALGORITHMS),
    ...checkAlgorithm(node, 'jwe-alg', KEY_ENCRYPTIONS),
    ...checkAlgorithm(node, 'jwe-enc', CONTENT_ENCRYPTIONS),
    ...(isEncrypted ? ['jwe-alg', 'jwe-enc'] : [])
      .filter((key) => textIn(node, key) === '')
      .map((key) =>
        finding('error', 'no-token-algorithm', placeOf(node), `The jwt-generate encrypts and has no ${key}.`),
      ),
    ...(isEncrypted && !isSigned && textIn(node, 'jws-alg') !== ''
      ? [finding('error', 'no-token-key', placeOf(node), 'The jwt-generate has jws-alg, and no key to sign with.')]
      : []),
  ];
}

function checkAlgorithm(node: PolicyNode, key: string, known: readonly string[]): readonly Diagnostic[] {
  const written = textIn(node, key);
  if (written === '' || written.includes('$(') || known.includes(written)) return [];
  const message = `${written} is no algorithm for ${key}.`;
  return [finding('error', 'token-algorithm', placeOf(node, key), message, `Choose one of ${known.join(', ')}.`)];
}

function checkValidity(node: PolicyNode): readonly Diagnostic[] {
  const written = textIn(node, 'exp-claim');
  if (written === '' || written.includes('$(') || /^0*[1-9]\d*$/.test(written)) return [];
  const message = 'exp-claim is no number of seconds.';
  return [finding('error', 'token-validity', placeOf(node, 'exp-claim'), message, 'For example 3600, an hour.')];
}

function textIn({ props }: PolicyNode, key: string): string {
  const written = getOwn(props, key);
  return typeof written === 'string' || typeof written === 'number' ? String(written).trim() : '';
}

function placeOf({ pointer, policy, props }: PolicyNode, key?: string): string {
  const settings = joinPointer(pointer, policy);
  return key === undefined || !Object.hasOwn(props, key) ? settings : joinPointer(settings, key);
}
