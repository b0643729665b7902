import type { Node } from '@xmldom/xmldom';
import type { XmlElement } from '../../policy-kit/xml.ts';
import type { Expressions } from './expression.ts';
import { expandedName, isRoot } from './names.ts';
import type { KeyRule, Stylesheet, TemplateRule } from './stylesheet.ts';

/**
 * Which nodes a pattern matches, and which a key finds. A pattern is evaluated once for a whole tree: the nodes that it
 * selects from anywhere are those that it matches.
 */
export class Matching {
  readonly #expressions: Expressions;
  readonly #rules: readonly TemplateRule[];
  readonly #keys: readonly KeyRule[];
  readonly #matched = new WeakMap<Node, Map<string, ReadonlySet<Node>>>();
  readonly #found = new WeakMap<Node, Map<string, ReadonlyMap<string, readonly Node[]>>>();

  constructor({ rules, keys }: Stylesheet, expressions: Expressions) {
    this.#expressions = expressions;
    this.#keys = keys;
    // The first that matches is the right one: highest priority, and of equals the last written.
    this.#rules = rules.toReversed().toSorted((a, b) => b.priority - a.priority);
  }

  ruleFor(node: Node, mode: string): TemplateRule | undefined {
    return this.#rules.find((rule) => rule.mode === mode && this.matches(node, rule.pattern, rule.element));
  }

  /** The nodes of a tree that a key has under a value. */
  keyed(name: string, value: string, node: Node): readonly Node[] {
    const root = rootFor(node);
    const indexes = this.#found.get(root) ?? new Map<string, ReadonlyMap<string, readonly Node[]>>();
    this.#found.set(root, indexes);
    const index = indexes.get(name) ?? this.#index(name, root);
    indexes.set(name, index);
    return index.get(value) ?? [];
  }

  #index(name: string, root: Node): ReadonlyMap<string, readonly Node[]> {
    const index = new Map<string, Node[]>();
    for (const { pattern, use, element } of this.#keys.filter((key) => key.name === name)) {
      for (const node of this.#set(pattern, root, element)) {
        const focus = { node, position: 1, size: 1, variables: new Map() };
        const value = this.#expressions.text(use, focus, element);
        const before = index.get(value);
        if (before === undefined) index.set(value, [node]);
        else before.push(node);
      }
    }
    return index;
  }

  /** Whether a pattern matches a node. */
  matches(node: Node, pattern: string, at: XmlElement): boolean {
    if (pattern === '/') return isRoot(node);
    return this.#set(pattern, rootFor(node), at).has(node);
  }

  #set(pattern: string, root: Node, at: XmlElement): ReadonlySet<Node> {
    const known = this.#matched.get(root) ?? new Map<string, ReadonlySet<Node>>();
    this.#matched.set(root, known);
    const key = pattern.includes(':') ? `${expandedName(pattern, at)} ${pattern}` : pattern;
    const before = known.get(key);
    if (before !== undefined) return before;
    const anywhere = pattern
      .split(/\|(?![^[]*\])/)
      .map((part) => (part.trim().startsWith('/') || /^(?:id|key)\(/.test(part.trim()) ? part : `//${part.trim()}`))
      .join('|');
    const focus = { node: root, position: 1, size: 1, variables: new Map() };
    const found = new Set(this.#expressions.nodes(anywhere, focus, at));
    known.set(key, found);
    return found;
  }
}

/** The top of the tree that a node belongs to. */
export function rootFor(node: Node): Node {
  let at: Node = node;
  for (;;) {
    // An attribute hangs on its element, not below it.
    const above: unknown = Reflect.get(at, 'ownerElement') ?? at.parentNode;
    if (typeof above !== 'object' || above === null) return at;
    at = above as Node;
  }
}
