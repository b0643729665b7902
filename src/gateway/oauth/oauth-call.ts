import type { CompiledOperation } from '../compiled-deployment.ts';
import { isPlainObject, memberOf } from '../context/plain-object.ts';
import type { Admission, SecurityScene } from '../security/authenticate.ts';
import type { OAuthProvider } from './provider.ts';

/** One call of a provider API. */
export interface OAuthCall {
  readonly provider: OAuthProvider;
  readonly operation: CompiledOperation;
  readonly admission: Admission;
  readonly scene: SecurityScene;
  /** A field of the posted form. */
  field(name: string): string | undefined;
  /** Every value of a field that a form may repeat, as its checkboxes do; undefined when it has no such field. */
  fields(name: string): readonly string[] | undefined;
  /** A field of the form, or else a parameter of the query. */
  parameter(name: string): string | undefined;
  /** Whether a parameter came, empty or not. */
  has(name: string): boolean;
  /** Something that works here and may not elsewhere. */
  warn(text: string): void;
}

/** Secrets that must not show in the trace. */
const SECRET = new Set(['client_secret', 'password', 'j_password', 'code', 'refresh_token', 'token', 'confirmation']);
/** Came after the gateway's documents were written (RFC 7636): they are read whether declared or not. */
const YOUNG = new Set(['code_challenge', 'code_challenge_method', 'code_verifier']);

export function oauthCall(
  facts: Omit<OAuthCall, 'field' | 'fields' | 'parameter' | 'has'> & { readonly body: unknown },
): OAuthCall {
  const { body, scene, operation, warn } = facts;
  const { masker } = scene.recorder;
  const declared = new Set(operation.operation.parameters.map(({ name }) => name));
  const seen = (name: string, value: string | undefined): string | undefined => {
    if (value !== undefined && SECRET.has(name)) masker.addValue(value);
    return value === '' ? undefined : value;
  };
  const field = (name: string): string | undefined => {
    const value = isPlainObject(body) ? memberOf(body, name) : undefined;
    return seen(name, typeof value === 'string' ? value : undefined);
  };
  return {
    ...facts,
    field,
    fields(name) {
      const value = isPlainObject(body) ? memberOf(body, name) : undefined;
      if (value === undefined) return undefined;
      return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
    },
    has: (name) => (isPlainObject(body) && typeof memberOf(body, name) === 'string') || scene.call.query.has(name),
    parameter(name) {
      const value = field(name) ?? seen(name, scene.call.query.get(name) ?? undefined);
      if (value !== undefined && !declared.has(name) && !YOUNG.has(name) && operation.operation.body === undefined) {
        warn(`The operation does not declare the parameter “${name}”: other gateways would not read it.`);
      }
      return value;
    },
  };
}

/** The scopes in a text: separated by blanks (RFC 6749 §3.3). */
export function scopesIn(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter(Boolean))];
}
