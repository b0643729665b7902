import { getOwn, type JsonObject } from '../../base/json.ts';

/** What a condition is written in: v5 gateways evaluate JavaScript, the newer API gateway JSONata (gateway.md §5.2, §10.3). */
export type ConditionDialect = 'javascript' | 'jsonata';

/** What a document says about the gateway it is meant for. */
interface DialectHints {
  /** `version` of the policy. */
  readonly version: string | undefined;
  /** `x-ibm-configuration.gateway`. */
  readonly gateway: string | undefined;
}

/** The gateway that a document says it is meant for. */
export function gatewayOf(model: JsonObject): string | undefined {
  const gateway = getOwn(getOwn(model, 'x-ibm-configuration'), 'gateway');
  return typeof gateway === 'string' ? gateway : undefined;
}

/**
 * The dialect of a condition: by the policy's version, else by the gateway the API is for, else by the text itself. More
 * than a third of real documents name neither.
 */
export function conditionDialect(text: string, { version, gateway }: DialectHints): ConditionDialect {
  if (version !== undefined && /^\d/.test(version)) return /^[01](?:\.|$)/.test(version) ? 'javascript' : 'jsonata';
  if (gateway === 'datapower-api-gateway') return 'jsonata';
  if (gateway === 'datapower-gateway' || gateway === 'micro-gateway') return 'javascript';
  return looksLikeJsonata(text) ? 'jsonata' : 'javascript';
}

/** `$name(`, `and`, `or` and the single `=` are no JavaScript that a condition would be made of. */
export function looksLikeJsonata(text: string): boolean {
  const code = withoutTexts(text);
  return !looksLikeJavaScript(text) && /\$\w+\s*\(|\b(?:and|or)\b|(?:^|[^=!<>])=(?![=>])/.test(code);
}

/** Signs that JSONata does not have. */
export function looksLikeJavaScript(text: string): boolean {
  return /===?|&&|\|\||\b(?:apim|apic)\s*\.|!(?!=)|\btypeof\b/.test(withoutTexts(text));
}

function withoutTexts(text: string): string {
  return text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/gs, "''");
}
