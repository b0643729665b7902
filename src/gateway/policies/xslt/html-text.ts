import { type Node, XMLSerializer } from '@xmldom/xmldom';
import { isElement, isText, type XmlElement } from '../../policy-kit/xml.ts';
import { isComment } from './names.ts';
import { markupIn } from './result.ts';

/** Elements without an end. */
const VOID = new Set('area base basefont br col frame hr img input isindex link meta param'.split(' '));
/** Elements whose text is no markup. */
const PLAIN = new Set(['script', 'style']);

/** A node of the result as HTML writes it (XSLT 1.0 §16.2). Elements in a namespace are XML. */
export function htmlText(node: Node): string {
  if (isElement(node)) return node.namespaceURI ? new XMLSerializer().serializeToString(node) : elementText(node);
  const content = node.nodeValue ?? '';
  if (isText(node)) return markupIn(content) ?? escaped(content);
  return isComment(node) ? `<!--${content}-->` : `<?${node.nodeName} ${content}>`;
}

function elementText(element: XmlElement): string {
  const { nodeName } = element;
  const name = nodeName.toLowerCase();
  const attributes = [...element.attributes].map(
    (attribute) =>
      ` ${attribute.nodeName}="${attribute.value.replaceAll(/&(?!\{)/g, '&amp;').replaceAll('"', '&quot;')}"`,
  );
  const start = `<${nodeName}${attributes.join('')}>`;
  if (VOID.has(name)) return start;
  const inside = PLAIN.has(name) ? plainText(element) : [...element.childNodes].map(htmlText).join('');
  return `${start}${inside}</${nodeName}>`;
}

function plainText({ textContent }: XmlElement): string {
  return markupIn(textContent ?? '') ?? textContent ?? '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
}
