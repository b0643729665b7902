// In place of the package's own types, which bring the whole DOM to layers that must not see it.
/** Reads an expression; throws for one with a mistake. */
export function parse(expression: string): {
  readonly expression: { readonly expression: XExpression };
  /** Throws for a prefix that is not among the namespaces. */
  evaluate(options: { readonly node: object; readonly namespaces: { readonly [prefix: string]: string } }): XValue;
};

export interface XExpression {
  evaluate(context: XPathContext): XValue;
}

export interface XValue {
  stringValue(): string;
  numberValue(): number;
  booleanValue(): boolean;
}

export class XString implements XValue {
  constructor(text: string);
  stringValue(): string;
  numberValue(): number;
  booleanValue(): boolean;
}

export class XNumber implements XValue {
  constructor(value: number);
  stringValue(): string;
  numberValue(): number;
  booleanValue(): boolean;
}

export class XBoolean implements XValue {
  constructor(value: boolean);
  stringValue(): string;
  numberValue(): number;
  booleanValue(): boolean;
}

export class XNodeSet implements XValue {
  addArray(nodes: readonly object[]): void;
  /** In document order. */
  toArray(): object[];
  stringValue(): string;
  numberValue(): number;
  booleanValue(): boolean;
}

type XFunction = (context: XPathContext, ...parameters: readonly XExpression[]) => XValue;

export class XPathContext {
  contextNode: object;
  expressionContextNode: object;
  contextPosition: number;
  contextSize: number;
  caseInsensitive: boolean;
  namespaceResolver: { getNamespace(prefix: string, node: object): string | null };
  functionResolver: { getFunction(name: string, namespace: string): XFunction | undefined };
  variableResolver: { getVariable(name: string, namespace: string): XValue | null };
}

/** The functions of XPath itself. */
export class FunctionResolver {
  getFunction(name: string, namespace: string): XFunction | undefined;
}
