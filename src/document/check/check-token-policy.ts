import { getOwn } from '../../base/json.ts';
import type { PolicyNode } from '../assembly.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { joinPointer } from '../json-pointer.ts';
import { finding } from './finding.ts';

/** What `jwt-generate` and `jwt-validate` cannot do without (gateway.md §5.15). */
export function checkTokenPolicy(node: PolicyNode): readonly Diagnostic[] {
  const { policy } = node;
  if (policy !== 'jwt-generate' && policy !== 'jwt-validate') return [];
  return [...checkKeys(node), ...(policy === 'jwt-generate' ? checkAlgorithms(node) : [])];
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

/** Which algorithm it is, is checked as every choice of a sheet. */
function checkAlgorithms(node: PolicyNode): readonly Diagnostic[] {
  const isSigned = textIn(node, 'jws-jwk') !== '' || textIn(node, 'jws-crypto') !== '';
  const isEncrypted = textIn(node, 'jwe-jwk') !== '' || textIn(node, 'jwe-crypto') !== '';
  if (!isEncrypted) return [];
  const missing = ['jwe-alg', 'jwe-enc'].filter((key) => textIn(node, key) === '');
  return [
    ...missing.map((key) =>
      finding('error', 'no-token-algorithm', placeOf(node), `The jwt-generate encrypts and has no ${key}.`),
    ),
    ...(!isSigned && textIn(node, 'jws-alg') !== ''
      ? [finding('error', 'no-token-key', placeOf(node), 'The jwt-generate has jws-alg, and no key to sign with.')]
      : []),
  ];
}

function textIn({ props }: PolicyNode, key: string): string {
  const written = getOwn(props, key);
  return typeof written === 'string' ? written.trim() : '';
}

function placeOf({ pointer, policy, props }: PolicyNode, key?: string): string {
  const settings = joinPointer(pointer, policy);
  return key === undefined || !Object.hasOwn(props, key) ? settings : joinPointer(settings, key);
}
