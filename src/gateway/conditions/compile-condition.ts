import type { Diagnostic } from '../../document/diagnostic.ts';
import type { JsonPointer } from '../../document/patch.ts';
import { parseTemplate, type TextTemplate } from '../context/references.ts';
import { type ConditionDialect, looksLikeJavaScript, looksLikeJsonata } from './condition-dialect.ts';
import { type DirectCondition, directCondition } from './direct-condition.ts';

/** The condition of a lane, read once. */
export interface CompiledCondition {
  readonly dialect: ConditionDialect;
  readonly template: TextTemplate;
  /** Answers the commonest conditions without an engine. */
  readonly direct: DirectCondition | undefined;
}

/** JSONata functions that API gateways refuse, though the language has them. */
const REFUSED = /\$(eval|sift|each|error|assert|map|filter|reduce|single)\s*\(/;

/** Reads a condition; what a real gateway would stumble over is told at `pointer`. Total. */
export function compileCondition(
  text: string,
  dialect: ConditionDialect,
  pointer: JsonPointer,
  tell: (diagnostic: Diagnostic) => void,
): CompiledCondition {
  const problem = problemOf(text, dialect);
  if (problem !== undefined) tell({ severity: 'warning', code: 'gateway/condition', path: pointer, ...problem });
  const template = parseTemplate(text);
  return { dialect, template, direct: template.kind === 'constant' ? directCondition(text, dialect) : undefined };
}

function problemOf(
  text: string,
  dialect: ConditionDialect,
): { readonly message: string; readonly help: string } | undefined {
  if (dialect === 'javascript') {
    if (!looksLikeJsonata(text)) return undefined;
    return {
      message: `The condition “${text}” is written in JSONata, but the document is for a gateway that evaluates JavaScript.`,
      help: "Write it as request.verb === 'GET' && api.operation.path === '/x', or give the policy version 2.0.0.",
    };
  }
  if (looksLikeJavaScript(text)) {
    return {
      message: `The condition “${text}” is written in JavaScript, but the document is for a gateway that evaluates JSONata.`,
      help: "Write it as $httpVerb() = 'GET' and $operationPath() = '/x', or give the policy version 1.0.0.",
    };
  }
  const refused = REFUSED.exec(text)?.[1];
  if (refused === undefined) return undefined;
  return {
    message: `API gateways do not have the JSONata function $${refused}(); this one runs it.`,
    help: 'Say it with comparisons, paths and predicates, as in message.body.items[price > 10].',
  };
}
