import { parseTemplate, type TextTemplate } from '../context/references.ts';
import type { ConditionDialect } from './condition-dialect.ts';
import { type DirectCondition, directCondition } from './direct-condition.ts';

/** The condition of a lane, read once. */
export interface CompiledCondition {
  readonly dialect: ConditionDialect;
  readonly template: TextTemplate;
  /** Answers the commonest conditions without an engine. */
  readonly direct: DirectCondition | undefined;
}

/** Reads a condition. Total: what is wrong with it, `checkCondition` tells. */
export function compileCondition(text: string, dialect: ConditionDialect): CompiledCondition {
  const template = parseTemplate(text);
  return { dialect, template, direct: template.kind === 'constant' ? directCondition(text, dialect) : undefined };
}
