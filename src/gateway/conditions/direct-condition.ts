import type { Reference, VariableSource } from '../context/references.ts';
import { splitName } from '../context/variable-path.ts';
import type { ConditionDialect } from './condition-dialect.ts';

/** The value of a condition without an engine; undefined when only an engine can tell. */
export type DirectCondition = (source: VariableSource) => boolean | undefined;

/** Nobody writes longer or deeper ones by hand; the full evaluation has limits of its own. */
const LONGEST = 10_000;
const DEEPEST = 100;

/** Variables that are texts in every call, unless an assembly breaks them: then the engine decides. */
const NAMES = ['request.verb', 'request.path', 'api.operation.path', 'api.operation.id'];
const variable = (name: string): Reference => ({ name, path: splitName(name) });

interface Grammar {
  readonly or: string;
  readonly and: string;
  readonly equal: readonly string[];
  readonly unequal: readonly string[];
  readonly not: string;
  /** What reads a variable, spaces left out. */
  readonly variables: ReadonlyMap<string, Reference>;
  readonly token: RegExp;
}

const GRAMMARS: { readonly [dialect in ConditionDialect]: Grammar } = {
  javascript: {
    ...{ or: '||', and: '&&', equal: ['===', '=='], unequal: ['!==', '!='], not: '!' },
    variables: new Map(
      NAMES.flatMap((name) => [
        [name, variable(name)],
        [`apim.getvariable('${name}')`, variable(name)],
        [`apim.getvariable("${name}")`, variable(name)],
      ]),
    ),
    token:
      /\s*(?:(apim\.getvariable\((?:'[\w.]+'|"[\w.]+")\)|[A-Za-z_$][\w$.]*)|('[^'\\\n\r]*'|"[^"\\\n\r]*")|(===|!==|==|!=|&&|\|\||[!()]))/y,
  },
  jsonata: {
    ...{ or: 'or', and: 'and', equal: ['='], unequal: ['!='], not: '$not' },
    variables: new Map([
      ...NAMES.map((name) => [name, variable(name)] as const),
      ...NAMES.map((name) => [`$apiCtx().${name}`, variable(name)] as const),
      ['$httpVerb()', variable('request.verb')],
      ['$operationPath()', variable('api.operation.path')],
      ['$operationID()', variable('api.operation.id')],
    ]),
    token:
      /\s*(?:(\$(?:httpVerb|operationPath|operationID)\(\)|\$apiCtx\(\)\.[\w.]+|\$not|[A-Za-z_][\w.]*)|('[^'\\]*'|"[^"\\]*")|(!=|=|[()]))/y,
  },
};

/**
 * Recognises conditions that compare the verb, the path or the operation with texts, joined by and, or and not: three
 * quarters of all conditions of real documents, in both dialects. Undefined for everything else.
 */
export function directCondition(text: string, dialect: ConditionDialect): DirectCondition | undefined {
  if (text.length > LONGEST) return undefined;
  const grammar = GRAMMARS[dialect];
  const tokens = tokensOf(text, grammar);
  if (tokens === undefined) return undefined;
  const reader = new ConditionReader(tokens, grammar);
  const test = reader.any(0);
  if (test === undefined || !reader.atEnd) return undefined;
  const { read } = reader;
  return (source) => {
    const values: { [name: string]: string } = {};
    for (const reference of read) {
      const value = source.lookUp(reference);
      if (typeof value !== 'string') return undefined;
      values[reference.name] = value;
    }
    return test(values);
  };
}

interface Token {
  readonly kind: 'word' | 'text' | 'sign';
  readonly text: string;
}

type Values = { readonly [name: string]: string };
type Test = (values: Values) => boolean;
type Operand = (values: Values) => string;

function tokensOf(text: string, { token }: Grammar): readonly Token[] | undefined {
  const source = text.trimEnd();
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const match = token.exec(source);
    if (match === null) return undefined;
    const [, word, quoted, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.slice(1, -1) });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

/** Reads `or` of `and` of comparisons, parentheses and negations. Every method gives undefined for what it does not know. */
class ConditionReader {
  readonly read = new Set<Reference>();
  readonly #tokens: readonly Token[];
  readonly #grammar: Grammar;
  #at = 0;

  constructor(tokens: readonly Token[], grammar: Grammar) {
    this.#tokens = tokens;
    this.#grammar = grammar;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  any(depth: number): Test | undefined {
    return this.#joined(
      this.#grammar.or,
      () => this.#all(depth),
      (tests) => (values) => tests.some((test) => test(values)),
    );
  }

  #all(depth: number): Test | undefined {
    return this.#joined(
      this.#grammar.and,
      () => this.#one(depth),
      (tests) => (values) => tests.every((test) => test(values)),
    );
  }

  #joined(sign: string, next: () => Test | undefined, join: (tests: readonly Test[]) => Test): Test | undefined {
    const tests: Test[] = [];
    do {
      const test = next();
      if (test === undefined) return undefined;
      tests.push(test);
    } while (this.#takes(sign));
    return tests.length === 1 ? tests[0] : join(tests);
  }

  #one(depth: number): Test | undefined {
    if (depth > DEEPEST) return undefined;
    if (this.#takes(this.#grammar.not)) {
      // `!a === b` negates the text, not the comparison: only what stands in parentheses is negated here.
      const inner = this.#parentheses(depth);
      return inner === undefined ? undefined : (values) => !inner(values);
    }
    if (this.#next()?.kind === 'sign') return this.#parentheses(depth);
    return this.#constant() ?? this.#comparison();
  }

  #parentheses(depth: number): Test | undefined {
    if (!this.#takes('(')) return undefined;
    const inner = this.any(depth + 1);
    return inner !== undefined && this.#takes(')') ? inner : undefined;
  }

  #constant(): Test | undefined {
    const token = this.#next();
    if (token?.kind !== 'word' || (token.text !== 'true' && token.text !== 'false')) return undefined;
    this.#at += 1;
    return () => token.text === 'true';
  }

  #comparison(): Test | undefined {
    const left = this.#operand();
    const sign = this.#next();
    if (left === undefined || sign?.kind !== 'sign') return undefined;
    this.#at += 1;
    const right = this.#operand();
    if (right === undefined) return undefined;
    if (this.#grammar.equal.includes(sign.text)) return (values) => left(values) === right(values);
    return this.#grammar.unequal.includes(sign.text) ? (values) => left(values) !== right(values) : undefined;
  }

  #operand(): Operand | undefined {
    const token = this.#next();
    if (token === undefined) return undefined;
    this.#at += 1;
    if (token.kind === 'text') return () => token.text;
    const reference = this.#grammar.variables.get(token.text);
    if (reference === undefined) return undefined;
    this.read.add(reference);
    return (values) => values[reference.name] ?? '';
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #takes(text: string): boolean {
    const token = this.#next();
    if (token === undefined || token.kind === 'text' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }
}
