import { type Node, XMLSerializer } from '@xmldom/xmldom';
import { isElement, isText, type XmlElement } from '../../policy-kit/xml.ts';
import { htmlText } from './html-text.ts';
import { isBlank } from './names.ts';
import type { Output, OutputMethod } from './output.ts';
import { markupIn, RAW } from './result.ts';

/** What `xsl:output` says, or what the result itself does (XSLT 1.0 §16). */
export function methodFor(root: Node, { method }: Output): OutputMethod {
  if (method !== undefined) return method;
  const first = [...root.childNodes].find((node) => !isText(node) || !isBlank(node.nodeValue));
  const isHtml = first !== undefined && isElement(first) && !first.namespaceURI && /^html$/i.test(first.nodeName);
  return isHtml ? 'html' : 'xml';
}

/** The result as a text. The tree is not to be used afterwards. */
export function serialised(root: Node, method: OutputMethod, output: Output): string {
  if (method === 'text') return (root.textContent ?? '').replaceAll(RAW, '');
  for (const node of [...root.childNodes]) {
    // White space between elements of HTML can be seen.
    if (!isElement(node) || method !== 'xml') continue;
    writeInSections(node, output.cdata);
    if (output.indent) indent(node, '\n');
  }
  const body = [...root.childNodes].map((node) => (method === 'html' ? htmlText(node) : xmlText(node))).join('');
  const lines = [...declaration(body, method, output), ...doctype(root, method, output), body];
  return lines.join(output.indent ? '\n' : '');
}

function xmlText(node: Node): string {
  return new XMLSerializer()
    .serializeToString(node)
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (whole, inside: string) => markupIn(inside) ?? whole);
}

function declaration(body: string, method: OutputMethod, { declaration, standalone }: Output): readonly string[] {
  if (method !== 'xml' || !declaration || body === '') return [];
  const said = standalone === undefined ? '' : ` standalone="${standalone}"`;
  return [`<?xml version="1.0" encoding="UTF-8"${said}?>`];
}

function doctype(root: Node, method: OutputMethod, { publicId, systemId }: Output): readonly string[] {
  const element = [...root.childNodes].find((node) => isElement(node));
  // XML has no public identifier without a system one.
  if (element === undefined || (systemId === undefined && (method === 'xml' || publicId === undefined))) return [];
  const ids = publicId === undefined ? ['SYSTEM', quoted(systemId)] : ['PUBLIC', quoted(publicId), quoted(systemId)];
  return [`<!DOCTYPE ${[element.nodeName, ...ids].filter(Boolean).join(' ')}>`];
}

function quoted(identifier: string | undefined): string {
  if (identifier === undefined) return '';
  return identifier.includes('"') ? `'${identifier}'` : `"${identifier}"`;
}

/** Texts of some elements become CDATA sections. */
function writeInSections(element: XmlElement, names: ReadonlySet<string>): void {
  if (names.size === 0) return;
  const isNamed = names.has(`{${element.namespaceURI ?? ''}}${element.localName}`);
  for (const child of [...element.childNodes]) {
    if (isElement(child)) writeInSections(child, names);
    else if (isNamed && isText(child) && markupIn(child.nodeValue ?? '') === undefined) {
      // The sign that ends a section is cut in two.
      const parts = (child.nodeValue ?? '').split(/(?<=\]\])(?=>)/);
      for (const part of parts) element.insertBefore(sectionOf(element, part), child);
      element.removeChild(child);
    }
  }
}

function sectionOf({ ownerDocument }: XmlElement, content: string): Node {
  if (ownerDocument === null) throw new Error('An element of a result has its document.');
  return ownerDocument.createCDATASection(content);
}

/** White space between elements that have no text beside them, and nowhere else. */
function indent(element: XmlElement, before: string): void {
  const children = [...element.childNodes];
  if (element.getAttribute('xml:space') === 'preserve') return;
  for (const child of children) if (isElement(child)) indent(child, `${before}  `);
  if (children.length === 0 || children.some(isText) || element.ownerDocument === null) return;
  const { ownerDocument } = element;
  for (const child of children) element.insertBefore(ownerDocument.createTextNode(`${before}  `), child);
  element.appendChild(ownerDocument.createTextNode(before));
}
