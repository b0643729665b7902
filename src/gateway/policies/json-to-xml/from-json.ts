import { isXmlName, newXml, rootOf, type XmlDocument, type XmlElement, xmlCharacters } from '../../policy-kit/xml.ts';
import { isPlainObject, memberOf, type PlainObject, PolicyFailure } from '../../policy-kit.ts';

export interface XmlNames {
  /** The root where JSON has no single top-level property. */
  readonly root: string;
  readonly alwaysRoot: boolean;
  /** For entries of lists that have no name of their own. */
  readonly unnamed: string;
}

const DEEPEST = 400;

/** JSON as XML (gateway.md §5.12): BadgerFish where it says `$`, `@name` or `@xmlns`, plain JSON everywhere else. */
export function toXml(json: unknown, names: XmlNames): XmlDocument {
  const single = names.alwaysRoot ? undefined : singleMember(json);
  const [name, content] = single ?? [names.root, json];
  const document = newXml(elementName(name), namespaceOf(name, content, new Map()));
  fill(rootOf(document), content, { document, names, namespaces: new Map(), depth: 0 });
  return document;
}

interface Place {
  readonly document: XmlDocument;
  readonly names: XmlNames;
  /** By prefix; '' is the default. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly depth: number;
}

/** The one top-level property that can be a root: not a list, and no attribute or text. */
function singleMember(json: unknown): readonly [string, unknown] | undefined {
  if (!isPlainObject(json)) return undefined;
  const [only, ...others] = Object.keys(json);
  if (only === undefined || others.length > 0 || only === '$' || only.startsWith('@')) return undefined;
  const content = memberOf(json, only);
  return Array.isArray(content) ? undefined : [only, content];
}

function fill(element: XmlElement, content: unknown, place: Place): void {
  if (place.depth > DEEPEST) throw new PolicyFailure('TransformError', `The JSON is nested deeper than ${DEEPEST}.`);
  if (Array.isArray(content)) {
    for (const each of content) append(element, place.names.unnamed, each, place);
  } else if (isPlainObject(content)) {
    fillObject(element, content, place);
  } else if (content !== null && content !== undefined) {
    element.appendChild(place.document.createTextNode(xmlCharacters(String(content))));
  }
}

function fillObject(element: XmlElement, content: PlainObject, outer: Place): void {
  const declared = declaredIn(content);
  for (const [prefix, uri] of declared) {
    element.setAttributeNS(XMLNS, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri);
  }
  const place = { ...outer, namespaces: new Map([...outer.namespaces, ...declared]) };
  for (const [key, value] of Object.entries(content)) {
    if (key === '@xmlns') continue;
    if (key.startsWith('@')) setAttribute(element, key.slice(1), value, place);
    else if (key === '$') fill(element, value, place);
    else if (Array.isArray(value)) for (const each of value) append(element, key, each, place);
    else append(element, key, value, place);
  }
}

function append(parent: XmlElement, name: string, content: unknown, place: Place): void {
  const namespace = namespaceOf(name, content, place.namespaces);
  const element = place.document.createElementNS(namespace ?? null, elementName(name));
  parent.appendChild(element);
  fill(element, content, { ...place, depth: place.depth + 1 });
}

const XMLNS = 'http://www.w3.org/2000/xmlns/';

function setAttribute(element: XmlElement, name: string, value: unknown, { namespaces }: Place): void {
  const text = xmlCharacters(value === null || value === undefined ? '' : String(value));
  const namespace = name.includes(':') ? namespaceFor(name, namespaces) : undefined;
  element.setAttributeNS(namespace ?? null, elementName(name), text);
}

/** The namespaces that an object declares, by prefix. */
function declaredIn(content: unknown): ReadonlyMap<string, string> {
  const declared = isPlainObject(content) ? memberOf(content, '@xmlns') : undefined;
  if (typeof declared === 'string') return new Map([['', declared]]);
  if (!isPlainObject(declared)) return new Map();
  return new Map(Object.entries(declared).map(([prefix, uri]) => [prefix === '$' ? '' : prefix, String(uri)]));
}

function namespaceOf(name: string, content: unknown, outer: ReadonlyMap<string, string>): string | undefined {
  return namespaceFor(name, new Map([...outer, ...declaredIn(content)]));
}

function namespaceFor(name: string, namespaces: ReadonlyMap<string, string>): string | undefined {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
  const uri = namespaces.get(prefix);
  if (uri !== undefined || prefix === '') return uri === '' ? undefined : uri;
  throw new PolicyFailure('TransformError', `The prefix of “${name}” is not declared.`, {
    help: `Declare it on this element or above: "@xmlns": { "${prefix}": "…" }.`,
  });
}

/** Throws the failure that a call would end with where XML cannot have such a name. */
export function elementName(name: string): string {
  if (isXmlName(name)) return name;
  throw new PolicyFailure('TransformError', `“${name}” cannot be the name of an XML element or attribute.`, {
    help: 'Names begin with a letter or an underscore and hold no blanks. Rename the property, in a map for example.',
  });
}
