import type { Node } from '@xmldom/xmldom';
import type { XmlElement } from '../../policy-kit/xml.ts';
import type { Expressions, Focus } from './expression.ts';
import { formatList } from './format-list.ts';
import { type Matching, rootFor } from './matching.ts';
import { xsltError } from './xslt-error.ts';

/** Whether a node is one of those that an `xsl:number` counts, or from which it counts. */
type Counts = (node: Node) => boolean;

/** `xsl:number` of one stylesheet (XSLT 1.0 §7.7). What was counted is kept, so that numbering a list is not quadratic. */
export class Numbering {
  readonly #expressions: Expressions;
  readonly #matching: Matching;
  /** By instruction and kind of node, then by the node that holds the counted ones. */
  readonly #counted = new WeakMap<XmlElement, Map<string, WeakMap<Node, ReadonlyMap<Node, number>>>>();

  constructor(expressions: Expressions, matching: Matching) {
    this.#expressions = expressions;
    this.#matching = matching;
  }

  /** The text that an `xsl:number` makes. */
  textOf(element: XmlElement, focus: Focus): string {
    const attribute = (name: string): string =>
      this.#expressions.template(element.getAttribute(name) ?? '', focus, element).trim();
    const format = this.#expressions.template(element.getAttribute('format') ?? '1', focus, element);
    const separator = this.#expressions.template(element.getAttribute('grouping-separator') ?? '', focus, element);
    return formatList(this.#numbers(element, focus), {
      format,
      separator,
      size: Number(attribute('grouping-size')) || 0,
    });
  }

  #numbers(element: XmlElement, focus: Focus): readonly number[] {
    const value = element.getAttribute('value');
    if (value !== null) return [Math.round(this.#expressions.evaluate(value, focus, element).numberValue())];
    const level = element.getAttribute('level') ?? 'single';
    const { node } = focus;
    const from = this.#pattern(element, 'from');
    const counts = this.#pattern(element, 'count') ?? ((each: Node) => kindOf(each) === kindOf(node));
    if (level === 'any') return this.#numberAnywhere(element, node, counts, from);
    if (level !== 'single' && level !== 'multiple') {
      throw xsltError(`“${level}” is no level.`, element, 'A level is single, multiple or any.');
    }
    const line = ancestry(node);
    // Nearest first; what is above the place to count from does not count.
    const start = from === undefined ? -1 : line.findIndex((each, index) => index > 0 && from(each));
    const counted = (start < 0 ? line : line.slice(0, start)).filter(counts);
    const numbered = level === 'single' ? counted.slice(0, 1) : counted.toReversed();
    return numbered.map((each) => this.#place(element, node, each, counts));
  }

  #pattern(element: XmlElement, name: 'count' | 'from'): Counts | undefined {
    const pattern = element.getAttribute(name);
    return pattern === null ? undefined : (node) => this.#matching.matches(node, pattern, element);
  }

  /** Which of its siblings that count a node is, from 1. */
  #place(element: XmlElement, current: Node, node: Node, counts: Counts): number {
    const holder = node.parentNode;
    if (holder === null) return 1;
    const places = this.#kept(element, current, holder, () => {
      const found = [...holder.childNodes].filter(counts);
      return new Map(found.map((each, index) => [each, index + 1]));
    });
    return places.get(node) ?? 1;
  }

  /** How many nodes count from the beginning of the document, or from the last place to count from, to the node. */
  #numberAnywhere(element: XmlElement, node: Node, counts: Counts, from: Counts | undefined): readonly number[] {
    const root = rootFor(node);
    const numbers = this.#kept(element, node, root, () => {
      const made = new Map<Node, number>();
      let number = 0;
      for (const each of inOrder(root)) {
        if (counts(each)) number += 1;
        made.set(each, number);
        if (from?.(each) === true) number = 0;
      }
      return made;
    });
    const own = numbers.get(node);
    // An attribute stands with its element.
    const [, holder] = ancestry(node);
    const number = own ?? (holder === undefined ? 0 : (numbers.get(holder) ?? 0)) + (counts(node) ? 1 : 0);
    return number === 0 ? [] : [number];
  }

  #kept(
    element: XmlElement,
    current: Node,
    holder: Node,
    count: () => ReadonlyMap<Node, number>,
  ): ReadonlyMap<Node, number> {
    const kind = element.hasAttribute('count') ? '' : kindOf(current);
    const kinds = this.#counted.get(element) ?? new Map<string, WeakMap<Node, ReadonlyMap<Node, number>>>();
    this.#counted.set(element, kinds);
    const holders = kinds.get(kind) ?? new WeakMap<Node, ReadonlyMap<Node, number>>();
    kinds.set(kind, holders);
    const known = holders.get(holder) ?? count();
    holders.set(holder, known);
    return known;
  }
}

/** Type and name: nodes of one kind are numbered together where no pattern says otherwise. */
function kindOf(node: Node): string {
  const namespace: unknown = Reflect.get(node, 'namespaceURI');
  const name: unknown = Reflect.get(node, 'localName') ?? node.nodeName;
  return `${node.nodeType} ${String(namespace ?? '')} ${String(name)}`;
}

/** The node and what is around it, nearest first. */
function ancestry(node: Node): readonly Node[] {
  const line: Node[] = [];
  for (let at: Node | undefined = node; at !== undefined; at = above(at)) line.push(at);
  return line;
}

function above(node: Node): Node | undefined {
  const owner: unknown = Reflect.get(node, 'ownerElement') ?? node.parentNode;
  return typeof owner === 'object' && owner !== null ? (owner as Node) : undefined;
}

/** The nodes of a tree in the order of the document, without attributes. */
function* inOrder(root: Node): Iterable<Node> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    for (const child of [...node.childNodes].toReversed()) stack.push(child);
  }
}
