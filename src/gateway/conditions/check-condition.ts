import type { Diagnostic } from '../../document/diagnostic.ts';
import type { JsonPointer } from '../../document/patch.ts';
import { parseTemplate } from '../context/references.ts';
import { mistakeInCondition } from '../script/guest-code.ts';
import { type ConditionDialect, looksLikeJavaScript, looksLikeJsonata } from './condition-dialect.ts';

/** JSONata functions that API gateways refuse, though the language has them. */
const REFUSED = /\$(eval|sift|each|error|assert|map|filter|reduce|single)\s*\(/;

/**
 * What a gateway would stumble over in the condition of a lane, before a call: the other dialect, functions that it refuses,
 * and the syntax.
 *
 * @param lane where the lane stands that has the condition
 */
export async function checkCondition(
  text: string,
  dialect: ConditionDialect,
  lane: JsonPointer,
): Promise<readonly Diagnostic[]> {
  const problem = habitProblem(text, dialect) ?? (isWhole(text) ? await SYNTAX[dialect](text) : undefined);
  return problem === undefined ? [] : [{ code: 'gateway/condition', path: `${lane}/condition`, ...problem }];
}

type Problem = Pick<Diagnostic, 'severity' | 'message' | 'help'>;

const SYNTAX: Readonly<Record<ConditionDialect, (text: string) => Promise<Problem | undefined>>> = {
  javascript: javaScriptProblem,
  jsonata: jsonataProblem,
};

/** What `$(…)` comes to is part of the expression; an empty one is told by the document's own checks. */
function isWhole(text: string): boolean {
  return text.trim() !== '' && parseTemplate(text).kind === 'constant';
}

function habitProblem(text: string, dialect: ConditionDialect): Problem | undefined {
  if (dialect === 'javascript') {
    if (!looksLikeJsonata(text)) return undefined;
    return {
      severity: 'warning',
      message: `The condition “${text}” is written in JSONata, but the document is for a gateway that evaluates JavaScript.`,
      help: "Write it as request.verb === 'GET' && api.operation.path === '/x', or give the policy version 2.0.0.",
    };
  }
  if (looksLikeJavaScript(text)) {
    return {
      severity: 'warning',
      message: `The condition “${text}” is written in JavaScript, but the document is for a gateway that evaluates JSONata.`,
      help: "Write it as $httpVerb() = 'GET' and $operationPath() = '/x', or give the policy version 1.0.0.",
    };
  }
  const refused = REFUSED.exec(text)?.[1];
  if (refused === undefined) return undefined;
  return {
    severity: 'warning',
    message: `API gateways do not have the JSONata function $${refused}(); this one runs it.`,
    help: 'Say it with comparisons, paths and predicates, as in message.body.items[price > 10].',
  };
}

/**
 * The library reads the expression and evaluates nothing, which is for the sandbox. It gives up on what is nested by the
 * thousand; that a call has to find out, and everything where the library cannot be had.
 */
async function jsonataProblem(text: string): Promise<Problem | undefined> {
  const library = await import('jsonata').catch(() => undefined);
  try {
    library?.default(text);
    return undefined;
  } catch (thrown) {
    if (!isMistake(thrown)) return undefined;
    const message = `The condition is no JSONata: ${thrown.message}.`;
    return { severity: 'error', message, help: `Look at character ${thrown.position} of “${text}”.` };
  }
}

async function javaScriptProblem(text: string): Promise<Problem | undefined> {
  const mistake = await mistakeInCondition(text);
  if (mistake === undefined) return undefined;
  const { message, line, column } = mistake;
  const place = line === 1 ? `character ${column}` : `line ${line}, character ${column}`;
  return {
    severity: 'error',
    message: `The condition cannot be read: ${message}.`,
    help: `Look at ${place} of “${text}”.`,
  };
}

/** How the library tells a mistake: an object of its own, no Error. */
function isMistake(thrown: unknown): thrown is { readonly message: string; readonly position: number } {
  return typeof thrown === 'object' && thrown !== null && 'position' in thrown && 'message' in thrown;
}
