import type { Document, Node } from '@xmldom/xmldom';
import type { XValue } from 'xpath';
import { childElements, isElement, isText, isXmlName, type XmlElement } from '../../policy-kit/xml.ts';
import type { PolicyContext } from '../../policy-kit.ts';
import { usedAttributes } from './attribute-sets.ts';
import { Expressions, type Focus, nodeSet, text } from './expression.ts';
import { variableName, xsltFunctions } from './functions.ts';
import { Matching } from './matching.ts';
import { DATAPOWER, expandedName, isAttribute, isBlank, isRoot, isXsl, XSL } from './names.ts';
import { resultAttribute, resultElement } from './namespace-alias.ts';
import { Numbering } from './numbering.ts';
import { emptyDocument, ResultWriter } from './result.ts';
import { sorted } from './sorting.ts';
import { keepsSpace, type Stylesheet } from './stylesheet.ts';
import { xsltError } from './xslt-error.ts';

/** Instructions of one call: a stylesheet that goes round in a circle ends here. */
const MOST_STEPS = 500_000;
/** Templates inside templates; each takes a few frames of the stack. */
const DEEPEST = 600;

/** Runs one stylesheet on one document (XSLT 1.0). Throws a TransformError for what it cannot do. */
export class Transformer {
  readonly #sheet: Stylesheet;
  readonly #context: PolicyContext;
  readonly #expressions: Expressions;
  readonly #matching: Matching;
  readonly #numbering: Numbering;
  readonly #document: Document = emptyDocument();
  #writer: ResultWriter;
  #mode = '';
  #current: Node;
  #steps = 0;
  #depth = 0;
  #globals: ReadonlyMap<string, XValue> = new Map();

  constructor(sheet: Stylesheet, source: Node, context: PolicyContext) {
    this.#sheet = sheet;
    this.#context = context;
    this.#writer = new ResultWriter(this.#document);
    this.#current = source;
    const { decimalFormats: formats } = sheet;
    const scene = { context, matching: () => this.#matching, current: () => this.#current, formats };
    this.#expressions = new Expressions(xsltFunctions(scene));
    this.#matching = new Matching(sheet, this.#expressions);
    this.#numbering = new Numbering(this.#expressions, this.#matching);
  }

  /** The fragment that is the result. */
  run(): Node {
    const source = this.#current;
    for (const element of this.#sheet.globals) {
      const focus = { node: source, position: 1, size: 1, variables: this.#globals };
      this.#globals = withVariable(this.#globals, element, this.#valueOf(element, focus));
    }
    this.#apply([source], '', new Map());
    return this.#writer.root;
  }

  /** Finds and runs a template for each of the nodes. */
  #apply(nodes: readonly Node[], mode: string, given: ReadonlyMap<string, XValue>): void {
    const outerMode = this.#mode;
    this.#mode = mode;
    for (const [index, node] of nodes.entries()) {
      const focus = { node, position: index + 1, size: nodes.length, variables: this.#globals };
      const rule = this.#matching.ruleFor(node, mode);
      if (rule !== undefined) this.#template(rule.element, focus, given);
      else if (isElement(node) || isRoot(node)) this.#apply(this.#children(node), mode, new Map());
      else if (isText(node) || isAttribute(node)) this.#writer.text(node.nodeValue ?? '');
    }
    this.#mode = outerMode;
  }

  #template(element: XmlElement, focus: Focus, given: ReadonlyMap<string, XValue>): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw xsltError(`Templates call each other deeper than ${DEEPEST}.`, element, ENDLESS);
    let { variables } = focus;
    // A literal element may be the whole stylesheet.
    const isLiteral = !isXsl(element);
    const parameters = isLiteral ? [] : childElements(element).filter((child) => isXsl(child, 'param'));
    for (const parameter of parameters) {
      const name = nameOf(parameter);
      const value = given.get(name) ?? this.#valueOf(parameter, { ...focus, variables });
      variables = new Map([...variables, [name, value]]);
    }
    const body = isLiteral ? [element] : [...element.childNodes].filter((node) => !isXsl(node, 'param'));
    this.#body(body, { ...focus, variables });
    this.#depth -= 1;
  }

  #body(nodes: Iterable<Node>, outer: Focus): void {
    let focus = outer;
    for (const node of nodes) {
      if (isXsl(node, 'variable')) {
        focus = { ...focus, variables: withVariable(focus.variables, node, this.#valueOf(node, focus)) };
      } else if (isElement(node)) {
        this.#steps += 1;
        if (this.#steps > MOST_STEPS) throw xsltError(`More than ${MOST_STEPS} instructions ran.`, node, ENDLESS);
        const before = this.#current;
        this.#current = focus.node;
        if (node.namespaceURI === XSL) this.#instruction(node, focus);
        else if (this.#sheet.extensions.has(node.namespaceURI ?? '')) this.#extension(node, focus);
        else this.#literal(node, focus);
        this.#current = before;
      } else if (isText(node)) {
        const content = node.nodeValue ?? '';
        if (!isBlank(content) || keepsSpace(node.parentNode)) this.#writer.text(content);
      }
    }
  }

  #instruction(element: XmlElement, focus: Focus): void {
    const run = this.#instructions[element.localName ?? ''];
    if (run !== undefined) run(element, focus);
    else
      throw xsltError(
        `xsl:${element.localName} is not known here.`,
        element,
        'This gateway runs XSLT 1.0 without imports.',
      );
  }

  readonly #instructions: { readonly [name: string]: (element: XmlElement, focus: Focus) => void } = {
    'apply-templates': (element, focus) => {
      const select = element.getAttribute('select');
      const nodes = select === null ? this.#children(focus.node) : this.#expressions.nodes(select, focus, element);
      const mode = element.getAttribute('mode') ?? '';
      this.#apply(this.#sorted(nodes, element, focus), mode, this.#given(element, focus));
    },
    'call-template': (element, focus) => {
      const called = this.#sheet.named.get(nameOf(element));
      if (called === undefined) throw xsltError(`There is no template named ${element.getAttribute('name')}.`, element);
      this.#template(called, { ...focus, variables: this.#globals }, this.#given(element, focus));
    },
    'for-each': (element, focus) => {
      const nodes = this.#sorted(this.#expressions.nodes(needed(element, 'select'), focus, element), element, focus);
      const body = [...element.childNodes].filter((node) => !isXsl(node, 'sort'));
      for (const [index, node] of nodes.entries()) {
        this.#body(body, { ...focus, node, position: index + 1, size: nodes.length });
      }
    },
    'value-of': (element, focus) =>
      this.#write(element, this.#expressions.text(needed(element, 'select'), focus, element)),
    text: (element) => this.#write(element, element.textContent ?? ''),
    'copy-of': (element, focus) =>
      this.#copyOf(this.#expressions.evaluate(needed(element, 'select'), focus, element), element),
    copy: (element, focus) => this.#copy(element, focus),
    if: (element, focus) => {
      if (this.#expressions.holds(needed(element, 'test'), focus, element)) this.#body(element.childNodes, focus);
    },
    choose: (element, focus) => this.#choose(element, focus),
    element: (element, focus) => {
      const [name, namespace] = this.#computedName(element, focus);
      this.#writer.element(name, namespace, () => {
        this.#attributeSets(element, focus);
        this.#body(element.childNodes, focus);
      });
    },
    attribute: (element, focus) => {
      const [name, namespace] = this.#computedName(element, focus);
      this.#writer.attribute(name, namespace, this.#textOf(element, focus), element);
    },
    comment: (element, focus) => this.#writer.comment(this.#textOf(element, focus)),
    'processing-instruction': (element, focus) =>
      this.#writer.instruction(needed(element, 'name'), this.#textOf(element, focus)),
    number: (element, focus) => this.#writer.text(this.#numbering.textOf(element, focus)),
    message: (element, focus) => this.#message(element, focus),
    // These belong to the instructions around them.
    fallback: () => undefined,
    sort: () => undefined,
    'with-param': () => undefined,
  };

  /** A text, or markup where the author switches escaping off. */
  #write(element: XmlElement, content: string): void {
    if (element.getAttribute('disable-output-escaping') === 'yes') this.#writer.raw(content);
    else this.#writer.text(content);
  }

  #literal(element: XmlElement, focus: Focus): void {
    const { aliases } = this.#sheet;
    this.#writer.element(...resultElement(element, aliases), () => {
      this.#attributeSets(element, focus);
      for (const attribute of element.attributes) {
        const { nodeName, namespaceURI, value } = attribute;
        if (nodeName === 'xmlns' || nodeName.startsWith('xmlns:')) this.#declaration(nodeName, value);
        else if (namespaceURI !== XSL) {
          const content = this.#expressions.template(value, focus, element);
          this.#writer.attribute(...resultAttribute(attribute, aliases), content, element);
        }
      }
      this.#body(element.childNodes, focus);
    });
  }

  /** Attributes of the sets that an element uses: they see no variables but those of the whole stylesheet. */
  #attributeSets(element: XmlElement, focus: Focus): void {
    const attributes = usedAttributes(element, this.#sheet.attributeSets);
    if (attributes.length > 0) this.#body(attributes, { ...focus, variables: this.#globals });
  }

  #declaration(name: string, uri: string): void {
    if (uri === XSL || this.#sheet.excluded.has(uri) || this.#sheet.aliases.has(uri)) return;
    this.#writer.namespace(name === 'xmlns' ? '' : name.slice('xmlns:'.length), uri);
  }

  /** Instructions of the real gateway: variables of the call can be set, what else they do has no place here. */
  #extension(element: XmlElement, focus: Focus): void {
    const [name, value] = [element.getAttribute('name'), element.getAttribute('value')];
    const isSet = element.namespaceURI === DATAPOWER && /^set-(?:local-)?variable$/.test(element.localName ?? '');
    const written = isSet && name !== null ? this.#expressions.text(name, focus, element) : '';
    if (isSet && value !== null && !written.startsWith('var://service/') && written !== '') {
      this.#context.set(variableName(written), this.#expressions.text(value, focus, element));
      return;
    }
    const fallbacks = childElements(element).filter((child) => isXsl(child, 'fallback'));
    for (const fallback of fallbacks) this.#body(fallback.childNodes, focus);
    if (fallbacks.length === 0) this.#context.note(`${element.nodeName} has no effect in this gateway.`);
  }

  #copy(element: XmlElement, focus: Focus): void {
    const { node } = focus;
    if (isElement(node)) {
      this.#writer.element(node.nodeName, node.namespaceURI, () => {
        this.#attributeSets(element, focus);
        this.#body(element.childNodes, focus);
      });
    } else if (isRoot(node)) this.#body(element.childNodes, focus);
    else this.#writer.copy(node, element);
  }

  #copyOf(value: XValue, element: XmlElement): void {
    const nodes = nodesIn(value);
    if (nodes === undefined) this.#writer.text(value.stringValue());
    else for (const node of nodes) this.#writer.copy(node, element);
  }

  #choose(element: XmlElement, focus: Focus): void {
    const chosen = childElements(element).find(
      (child) => isXsl(child, 'otherwise') || this.#expressions.holds(needed(child, 'test'), focus, child),
    );
    if (chosen !== undefined) this.#body(chosen.childNodes, focus);
  }

  #message(element: XmlElement, focus: Focus): void {
    const message = this.#textOf(element, focus);
    if (element.getAttribute('terminate') === 'yes')
      throw xsltError(message, element, 'The stylesheet itself ended the call.');
    this.#context.note(message);
  }

  #computedName(element: XmlElement, focus: Focus): readonly [name: string, namespace: string | null] {
    const name = this.#expressions.template(needed(element, 'name'), focus, element).trim();
    if (!isXmlName(name)) throw xsltError(`“${name}” cannot be the name of an element or attribute.`, element);
    const written = element.getAttribute('namespace');
    if (written !== null) return [name, this.#expressions.template(written, focus, element) || null];
    const colon = name.indexOf(':');
    const isDefault = colon < 0 && element.localName === 'attribute';
    return [name, isDefault ? null : element.lookupNamespaceURI(colon < 0 ? '' : name.slice(0, colon))];
  }

  #given(element: XmlElement, focus: Focus): ReadonlyMap<string, XValue> {
    const given = childElements(element).filter((child) => isXsl(child, 'with-param'));
    return new Map(given.map((parameter) => [nameOf(parameter), this.#valueOf(parameter, focus)]));
  }

  #sorted(nodes: readonly Node[], element: XmlElement, focus: Focus): readonly Node[] {
    const keys = childElements(element).filter((child) => isXsl(child, 'sort'));
    return keys.length === 0 ? nodes : sorted(nodes, keys, focus, this.#expressions);
  }

  /** The value of a variable or parameter: what it selects, or the tree that is made in it. */
  #valueOf(element: XmlElement, focus: Focus): XValue {
    const select = element.getAttribute('select');
    if (select !== null) return this.#expressions.evaluate(select, focus, element);
    return element.hasChildNodes() ? nodeSet([this.#fragment(element, focus)]) : text('');
  }

  #textOf(element: XmlElement, focus: Focus): string {
    return this.#fragment(element, focus).textContent ?? '';
  }

  #fragment(element: XmlElement, focus: Focus): Node {
    const outer = this.#writer;
    this.#writer = new ResultWriter(this.#document);
    this.#body(element.childNodes, focus);
    const { root } = this.#writer;
    this.#writer = outer;
    return root;
  }

  /** Children as templates see them: without the blank text that the stylesheet strips. */
  #children(node: Node): readonly Node[] {
    const { stripped, preserved } = this.#sheet;
    const strips = (stripped.has('*') || stripped.has(node.nodeName)) && !preserved.has(node.nodeName);
    return [...node.childNodes].filter((child) => !strips || !isText(child) || !isBlank(child.nodeValue));
  }
}

const ENDLESS = 'Look for a template that calls itself without an end.';

function needed(element: XmlElement, name: string): string {
  const value = element.getAttribute(name);
  if (value === null) throw xsltError(`${element.nodeName} needs the attribute ${name}.`, element);
  return value;
}

function nameOf(element: XmlElement): string {
  return expandedName(needed(element, 'name'), element);
}

function withVariable(
  variables: ReadonlyMap<string, XValue>,
  element: XmlElement,
  value: XValue,
): ReadonlyMap<string, XValue> {
  return new Map([...variables, [nameOf(element), value]]);
}

function nodesIn(value: XValue): readonly Node[] | undefined {
  return 'toArray' in value && typeof value.toArray === 'function' ? (value.toArray() as Node[]) : undefined;
}
