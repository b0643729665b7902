import { DOMParser, type Document, type Element, ParseError, XMLSerializer } from '@xmldom/xmldom';
import { thrownMessage } from '../../base/thrown.ts';

import { PolicyFailure } from '../policy-kit.ts';

export type { Document as XmlDocument, Element as XmlElement } from '@xmldom/xmldom';

/*
 * XML for policies. Nothing outside the text is ever read: no external entities, no DTDs; a document that declares some is
 * refused, because its entities would come out empty.
 */

/** Deeper than any message, and far from where the walkers of a document would run out of stack. */
const DEEPEST = 500;
/** Characters of one document. */
const LONGEST = 8_000_000;

/** Reads a document; throws a `TransformError` that names line and column. */
export function parseXml(text: string, what: string): Document {
  if (text.trim() === '') throw unreadable(what, 'it is empty');
  if (text.length > LONGEST) throw unreadable(what, `it has more than ${LONGEST} characters`);
  const problems: string[] = [];
  const parser = new DOMParser({
    // Its warnings, too, are about what XML does not allow, such as a value without quotes.
    onError: (_level, message) => {
      problems.push(message);
      throw new Error(message);
    },
  });
  let document: Document;
  try {
    document = parser.parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml');
  } catch (thrown) {
    throw unreadable(what, reasonOf(thrown, problems[0]));
  }
  if (document.doctype !== null) throw unreadable(what, 'a DOCTYPE is not allowed in a message');
  if (document.documentElement === null) throw unreadable(what, 'it has no root element');
  if (depthOf(document.documentElement) > DEEPEST) throw unreadable(what, `it is nested deeper than ${DEEPEST}`);
  return document;
}

export function rootOf(document: Document): Element {
  const { documentElement } = document;
  if (documentElement === null) throw new Error('A document that was read has a root.');
  return documentElement;
}

/** A document with nothing but a root element in it. */
export function newXml(rootName: string, namespace?: string): Document {
  const document = new DOMParser().parseFromString('<_/>', 'text/xml');
  document.replaceChild(document.createElementNS(namespace ?? null, rootName), rootOf(document));
  return document;
}

/** The document as text, without a declaration of its own. */
export function xmlText(document: Document): string {
  return new XMLSerializer().serializeToString(document);
}

/** Names of elements and attributes, with an optional prefix. */
export function isXmlName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}\p{M}_.\u00b7-]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.\u00b7-]*)?$/u.test(name);
}

/** Text without the characters that XML cannot hold. */
export function xmlCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}

export function childElements(element: Element): readonly Element[] {
  return [...element.childNodes].filter(isElement);
}

export function isElement(node: unknown): node is Element {
  return typeof node === 'object' && node !== null && 'nodeType' in node && node.nodeType === 1;
}

/** Text, in a CDATA section or not. */
export function isText(node: { readonly nodeType: number }): boolean {
  return node.nodeType === 3 || node.nodeType === 4;
}

function depthOf(root: Element): number {
  let deepest = 0;
  let level: readonly Element[] = [root];
  while (level.length > 0 && deepest <= DEEPEST) {
    deepest += 1;
    level = level.flatMap(childElements);
  }
  return deepest;
}

function reasonOf(thrown: unknown, problem: string | undefined): string {
  const told = problem ?? thrownMessage(thrown);
  const words = told.replace(/^Error constructing the DOM: \w+: /, '');
  const at = thrown instanceof ParseError ? thrown.locator : undefined;
  return at?.columnNumber === undefined ? words : `line ${at.lineNumber}, column ${at.columnNumber}: ${words}`;
}

function unreadable(what: string, reason: string): PolicyFailure {
  return new PolicyFailure('TransformError', `${what} is not well-formed XML: ${reason}`, {
    help: 'Look at the input of this policy in the trace; when the body is no XML, parse or map it first.',
  });
}
