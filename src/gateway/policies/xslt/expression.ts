import type { Node } from '@xmldom/xmldom';
import {
  FunctionResolver,
  parse,
  XBoolean,
  type XExpression,
  XNodeSet,
  XNumber,
  XPathContext,
  XString,
  type XValue,
} from 'xpath';
import { thrownMessage } from '../../../base/thrown.ts';
import type { XmlElement } from '../../policy-kit/xml.ts';
import { xsltError } from './xslt-error.ts';

/** Where an expression is evaluated. */
export interface Focus {
  readonly node: Node;
  /** Counted from 1. */
  readonly position: number;
  readonly size: number;
  readonly variables: ReadonlyMap<string, XValue>;
}

/** A function of XSLT or of the gateway; its arguments are evaluated already. */
export type XsltFunction = (focus: Focus, given: readonly XValue[], at: XmlElement) => XValue | undefined;
export type FindFunction = (name: string, namespace: string) => XsltFunction | undefined;

const own = new FunctionResolver();

/** XPath expressions of one stylesheet, each read once. */
export class Expressions {
  readonly #parsed = new Map<string, XExpression>();
  readonly #find: FindFunction;

  constructor(find: FindFunction) {
    this.#find = find;
  }

  evaluate(written: string, focus: Focus, at: XmlElement): XValue {
    const expression = this.#parse(written, at);
    const context = new XPathContext();
    context.contextNode = focus.node;
    context.expressionContextNode = focus.node;
    context.contextPosition = focus.position;
    context.contextSize = focus.size;
    context.caseInsensitive = false;
    context.namespaceResolver = { getNamespace: (prefix) => at.lookupNamespaceURI(prefix) };
    context.variableResolver = {
      getVariable: (name, namespace) => {
        const value = focus.variables.get(namespace ? `{${namespace}}${name}` : name);
        if (value === undefined) throw xsltError(`There is no variable $${name} here.`, at);
        return value;
      },
    };
    context.functionResolver = {
      getFunction: (name, namespace) => {
        const found = this.#find(name, namespace ?? '');
        if (found === undefined) return own.getFunction(name, namespace);
        return (inner, ...parameters) => {
          const given = parameters.map((each) => each.evaluate(inner));
          return found({ ...focus, node: inner.contextNode as Node }, given, at) ?? new XString('');
        };
      },
    };
    try {
      return expression.evaluate(context);
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'TransformError') throw thrown;
      throw xsltError(`“${written}” cannot be evaluated: ${thrownMessage(thrown)}`, at);
    }
  }

  nodes(written: string, focus: Focus, at: XmlElement): readonly Node[] {
    const value = this.evaluate(written, focus, at);
    if (value instanceof XNodeSet) return value.toArray() as Node[];
    throw xsltError(`“${written}” gives a value where nodes are wanted.`, at);
  }

  text(written: string, focus: Focus, at: XmlElement): string {
    return this.evaluate(written, focus, at).stringValue();
  }

  holds(written: string, focus: Focus, at: XmlElement): boolean {
    return this.evaluate(written, focus, at).booleanValue();
  }

  /** A text with expressions in braces; doubled braces are braces. */
  template(written: string, focus: Focus, at: XmlElement): string {
    return written.replace(/\{\{|\}\}|\{((?:"[^"]*"|'[^']*'|[^{}])*)\}/g, (whole, inside: string | undefined) =>
      inside === undefined ? whole.slice(0, 1) : this.text(inside, focus, at),
    );
  }

  #parse(written: string, at: XmlElement): XExpression {
    const known = this.#parsed.get(written);
    if (known !== undefined) return known;
    try {
      const { expression } = parse(written).expression;
      this.#parsed.set(written, expression);
      return expression;
    } catch (thrown) {
      throw xsltError(`“${written}” is no XPath: ${thrownMessage(thrown)}`, at);
    }
  }
}

export function nodeSet(nodes: readonly Node[]): XValue {
  const set = new XNodeSet();
  set.addArray(nodes);
  return set;
}

export function isNodeSet(value: XValue): value is XNodeSet {
  return value instanceof XNodeSet;
}

export const text = (value: string): XValue => new XString(value);
export const number = (value: number): XValue => new XNumber(value);
export const truth = (value: boolean): XValue => new XBoolean(value);
