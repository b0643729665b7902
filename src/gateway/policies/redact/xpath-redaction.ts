import { parse, XNodeSet } from 'xpath';
import { oncePerText } from '../../../base/once-per.ts';
import { thrownMessage } from '../../../base/thrown.ts';
import { isElement, parseXml, rootOf, type XmlDocument, type XmlElement, xmlText } from '../../policy-kit/xml.ts';
import type { PolicyFailure } from '../../policy-kit.ts';
import { type PathStep, redactAt } from './json-path.ts';
import { JSONX, jsonxOf } from './jsonx.ts';
import { COVER, checkDepth, type RedactionAction, redactionError } from './redaction.ts';

/** A JSON value in which the fields that an XPath selects in its JSONx view are covered or gone. */
export function redactJson(json: unknown, path: string, action: RedactionAction): unknown {
  checkDepth(json);
  const { document, places } = jsonxOf(json);
  const found = select(document, path).flatMap((node) => {
    const place = places.get(node);
    return place === undefined || place.length === 0 ? [] : [place];
  });
  // From the end, so that taking one entry out of a list moves none that is still to come.
  return found.toReversed().reduce<unknown>((value, place) => redactAt(value, place.map(stepOf), action), json);
}

function stepOf(key: string | number): PathStep {
  return typeof key === 'number' ? { kind: 'index', index: key } : { kind: 'name', name: key };
}

/** An XML body in which what an XPath selects is covered or gone. */
export function redactXml(text: string, path: string, action: RedactionAction): string {
  const document = parseXml(text, 'The body');
  for (const node of select(document, path)) {
    if (action === 'remove' && node !== rootOf(document)) node.parentNode?.removeChild(node);
    else coverElement(node);
  }
  return xmlText(document);
}

function coverElement(element: XmlElement): void {
  for (const child of [...element.childNodes]) {
    if (isElement(child)) coverElement(child);
    else if ((child.nodeValue ?? '').trim() !== '') child.nodeValue = COVER;
  }
}

/** Reading a path takes longer than following it through a small message. */
const MOST_PATHS = 100;
const expressionOf = oncePerText(MOST_PATHS, (path) => parse(path));

function select(document: XmlDocument, path: string): readonly XmlElement[] {
  const namespaces = { json: JSONX, ...prefixesOf(document) };
  try {
    const found = expressionOf(path).evaluate({ node: document, namespaces });
    return found instanceof XNodeSet ? found.toArray().filter(isElement) : [];
  } catch (thrown) {
    throw noXPath(path, thrown);
  }
}

/** Throws a RedactionError for a text that is no XPath. */
export function readXPath(path: string): void {
  try {
    expressionOf(path);
  } catch (thrown) {
    throw noXPath(path, thrown);
  }
}

function noXPath(path: string, thrown: unknown): PolicyFailure {
  return redactionError(
    `The XPath “${path}” cannot be read: ${thrownMessage(thrown)}`,
    "An XPath such as //*[@name='card'] selects the members named card.",
  );
}

/** The prefixes that the root declares may be used in the path. */
function prefixesOf(document: XmlDocument): { readonly [prefix: string]: string } {
  const declared = [...rootOf(document).attributes].filter(({ prefix }) => prefix === 'xmlns');
  return Object.fromEntries(declared.map(({ localName, value }) => [localName ?? '', value]));
}
