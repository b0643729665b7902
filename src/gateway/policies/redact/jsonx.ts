import { newXml, rootOf, type XmlDocument, type XmlElement } from '../../policy-kit/xml.ts';
import { isPlainObject } from '../../policy-kit.ts';

export const JSONX = 'http://www.ibm.com/xmlns/prod/2009/jsonx';

/** A JSON value as the document that XPath looks at, and where each of its elements stands in the value. */
export interface JsonxDocument {
  readonly document: XmlDocument;
  readonly places: ReadonlyMap<XmlElement, readonly (string | number)[]>;
}

/** The JSONx view of a JSON value (gateway.md §5.11): an element for each value, named by its type, with `name` for members. */
export function jsonxOf(json: unknown): JsonxDocument {
  const document = newXml(`json:${typeName(json)}`, JSONX);
  const places = new Map<XmlElement, readonly (string | number)[]>();
  fill(rootOf(document), json, []);
  return { document, places };

  function fill(element: XmlElement, value: unknown, place: readonly (string | number)[]): void {
    places.set(element, place);
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) append(element, undefined, each, [...place, index]);
    } else if (isPlainObject(value)) {
      for (const [name, each] of Object.entries(value)) append(element, name, each, [...place, name]);
    } else if (value !== null && value !== undefined) {
      element.appendChild(document.createTextNode(String(value)));
    }
  }

  function append(parent: XmlElement, name: string | undefined, value: unknown, place: readonly (string | number)[]) {
    const element = document.createElementNS(JSONX, `json:${typeName(value)}`);
    if (name !== undefined) element.setAttribute('name', name);
    parent.appendChild(element);
    fill(element, value, place);
  }
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null || value === undefined) return 'null';
  return typeof value === 'object' ? 'object' : typeof value;
}
