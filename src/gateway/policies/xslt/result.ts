import { DOMParser, type Document, type Node } from '@xmldom/xmldom';
import { isElement, isText, type XmlElement, xmlCharacters } from '../../policy-kit/xml.ts';
import { isAttribute, isRoot } from './names.ts';
import { xsltError } from './xslt-error.ts';

const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Where instructions write to: a fragment, which becomes the result or the value of a variable. */
export class ResultWriter {
  readonly root: Node;
  readonly #document: Document;
  #at: Node;

  constructor(document: Document) {
    this.#document = document;
    this.root = document.createDocumentFragment();
    this.#at = this.root;
  }

  text(content: string): void {
    if (content !== '') this.#at.appendChild(this.#document.createTextNode(xmlCharacters(content)));
  }

  /** A text that is written as it is, markup and all. */
  raw(content: string): void {
    if (content !== '') this.#at.appendChild(this.#document.createCDATASection(`${RAW}${content}`));
  }

  comment(content: string): void {
    this.#at.appendChild(this.#document.createComment(content.replaceAll('--', '- -')));
  }

  instruction(target: string, content: string): void {
    this.#at.appendChild(this.#document.createProcessingInstruction(target, content));
  }

  element(name: string, namespace: string | null, inside: () => void): void {
    const element = this.#document.createElementNS(namespace, name);
    this.#at.appendChild(element);
    declare(element, element.prefix ?? '', namespace ?? '');
    const outer = this.#at;
    this.#at = element;
    inside();
    this.#at = outer;
  }

  attribute(name: string, namespace: string | null, value: string, at: XmlElement): void {
    if (!isElement(this.#at)) throw xsltError(`The attribute ${name} has no element to stand on.`, at);
    if (this.#at.hasChildNodes()) throw xsltError(`The attribute ${name} comes after content of its element.`, at);
    const element = this.#at;
    element.setAttributeNS(namespace, name, xmlCharacters(value));
    const colon = name.indexOf(':');
    if (namespace !== null && colon > 0) declare(element, name.slice(0, colon), namespace);
  }

  namespace(prefix: string, uri: string): void {
    if (isElement(this.#at)) declare(this.#at, prefix, uri);
  }

  /** Another tree's node with all that is in it. */
  copy(node: Node, at: XmlElement): void {
    if (isRoot(node)) for (const child of node.childNodes) this.copy(child, at);
    else if (isAttribute(node)) this.attribute(node.nodeName, namespaceOf(node), node.nodeValue ?? '', at);
    else if (isText(node)) this.text(node.nodeValue ?? '');
    else this.#at.appendChild(this.#document.importNode(node, true));
  }
}

/** Begins what is written as it is. */
export const RAW = '\u0000';

/** The markup in a piece of the result that is written as it is; undefined when it is a text like others. */
export function markupIn(content: string): string | undefined {
  return content.startsWith(RAW) ? content.replaceAll(RAW, '') : undefined;
}

function namespaceOf(node: Node): string | null {
  const namespace: unknown = Reflect.get(node, 'namespaceURI');
  return typeof namespace === 'string' && namespace !== '' ? namespace : null;
}

function declare(element: XmlElement, prefix: string, namespace: string): void {
  if (prefix === 'xml' || prefix === 'xmlns') return;
  const around = element.parentNode?.lookupNamespaceURI(prefix) ?? '';
  if (around === namespace && isElement(element.parentNode)) return;
  if (namespace === '' && around === '') return;
  element.setAttributeNS(XMLNS, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace);
}

/** An empty tree for results to be made in. */
export function emptyDocument(): Document {
  const document = new DOMParser().parseFromString('<_/>', 'text/xml');
  const { documentElement } = document;
  if (documentElement !== null) document.removeChild(documentElement);
  return document;
}
