import { getOwn, type JsonValue } from '../../../base/json.ts';
import {
  isXmlName,
  newXml,
  rootOf,
  type XmlDocument,
  type XmlElement,
  xmlCharacters,
  xmlText,
} from '../../policy-kit/xml.ts';
import {
  isPlainObject,
  memberOf,
  resolvedSchema,
  type SchemaSource,
  schemaProperties,
  textOf,
} from '../../policy-kit.ts';
import { mapError } from './map-error.ts';
import type { MapOptions } from './map-options.ts';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const DEEPEST = 100;

interface Named {
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string | undefined;
}

interface Place {
  readonly document: XmlDocument;
  readonly served: SchemaSource;
  readonly options: MapOptions;
  /** Schemas above, so that one that holds itself is written only as deep as there is data. */
  readonly above: readonly (JsonValue | undefined)[];
}

/**
 * A mapped value as XML (gateway.md §5.9): elements named, ordered and given namespaces by the schema, `xml.attribute` as
 * attributes. An object with a single member is that element; otherwise the schema's `xml.name` or the output's name is the root.
 */
export function mapXml(
  outputName: string,
  value: unknown,
  schema: JsonValue | undefined,
  served: SchemaSource,
  options: MapOptions,
): string {
  const at = resolvedSchema(schema, served);
  const properties = schemaProperties(at, served);
  const given = isPlainObject(value) ? Object.keys(value) : [];
  const names = [...new Set([...properties.keys(), ...given])];
  const own = getOwn(getOwn(at, 'xml'), 'name');
  const [only] =
    names.length === 1 && typeof own !== 'string' && (isPlainObject(value) || value === undefined) ? names : [];
  const rootSchema = only === undefined ? at : resolvedSchema(properties.get(only), served);
  const content = only === undefined ? value : isPlainObject(value) ? memberOf(value, only) : undefined;
  const named = nameOf(only ?? outputName, rootSchema, undefined, options);
  const document = newXml(qualified(named), named.namespace);
  const root = rootOf(document);
  declare(root, named);
  write(root, content, rootSchema, named, { document, served, options, above: [] });
  if (!options.inlineNamespaces) gatherNamespaces(root);
  return xmlText(document);
}

function write(element: XmlElement, value: unknown, schema: JsonValue | undefined, named: Named, place: Place): void {
  if (place.above.length > DEEPEST)
    throw mapError('', `The XML is nested deeper than ${DEEPEST}.`, 'Look for a value that holds itself.');
  const members = schemaProperties(schema, place.served);
  if (!isPlainObject(value) && (value !== undefined || members.size === 0)) {
    const text = value === null || value === undefined ? '' : textOf(value);
    if (text !== '') element.appendChild(place.document.createTextNode(xmlCharacters(text)));
    return;
  }
  const object = isPlainObject(value) ? value : {};
  const below = { ...place, above: [...place.above, schema] };
  for (const key of new Set([...members.keys(), ...Object.keys(object)])) {
    writeMember(element, key, memberOf(object, key), resolvedSchema(members.get(key), place.served), named, below);
  }
}

function writeMember(
  parent: XmlElement,
  key: string,
  value: unknown,
  schema: JsonValue | undefined,
  around: Named,
  place: Place,
): void {
  const xml = getOwn(schema, 'xml');
  if (getOwn(xml, 'attribute') === true) {
    if (value !== undefined)
      parent.setAttribute(
        elementName(nameOf(key, schema, undefined, place.options).name),
        xmlCharacters(textOf(value)),
      );
    return;
  }
  if (key === '$' && value !== undefined) {
    parent.appendChild(place.document.createTextNode(xmlCharacters(textOf(value))));
    return;
  }
  if (value === undefined && (!place.options.includeEmptyXml || place.above.includes(schema))) return;
  if (Array.isArray(value)) {
    const items = resolvedSchema(getOwn(schema, 'items'), place.served);
    const isWrapped = getOwn(xml, 'wrapped') === true;
    const holder = isWrapped ? append(parent, nameOf(key, schema, around, place.options), place) : parent;
    for (const each of value) {
      const named = nameOf(
        key,
        isWrapped || getOwn(getOwn(items, 'xml'), 'name') !== undefined ? items : schema,
        around,
        place.options,
      );
      write(append(holder, named, place), each, items, named, place);
    }
    return;
  }
  if (value === undefined && getOwn(schema, 'type') === 'array') return;
  const named = nameOf(key, schema, around, place.options);
  write(append(parent, named, place), value, schema, named, place);
}

function append(parent: XmlElement, named: Named, { document }: Place): XmlElement {
  const element = document.createElementNS(named.namespace ?? null, qualified(named));
  parent.appendChild(element);
  declare(element, named);
  return element;
}

/** Declares the namespace of an element where none of those around it does. */
function declare(element: XmlElement, { prefix, namespace }: Named): void {
  const around = element.parentNode?.lookupNamespaceURI(prefix) ?? undefined;
  if (namespace === undefined || namespace === around) return;
  element.setAttributeNS(XMLNS, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace);
}

/** Moves the declarations of prefixes to the root. */
function gatherNamespaces(root: XmlElement): void {
  const elements = [...root.getElementsByTagName('*')];
  for (const element of elements) {
    for (const attribute of [...element.attributes].filter(({ prefix }) => prefix === 'xmlns')) {
      const taken = root.getAttribute(attribute.nodeName);
      if (taken !== null && taken !== attribute.value) continue;
      root.setAttributeNS(XMLNS, attribute.nodeName, attribute.value);
      element.removeAttributeNode(attribute);
    }
  }
}

/** Name and namespace of an element: its schema's, and of those it does not say the ones around it. */
function nameOf(key: string, schema: JsonValue | undefined, around: Named | undefined, options: MapOptions): Named {
  const xml = getOwn(schema, 'xml');
  const text = (member: string): string | undefined => {
    const value = getOwn(xml, member);
    return typeof value === 'string' ? value : undefined;
  };
  const namespace = text('namespace');
  const inherits = namespace === undefined && options.inheritNamespaces && around !== undefined;
  return {
    name: text('name') ?? key,
    prefix: text('prefix') ?? (inherits ? around.prefix : ''),
    namespace: namespace ?? (inherits ? around.namespace : undefined),
  };
}

function qualified({ prefix, name, namespace }: Named): string {
  return elementName(prefix === '' || namespace === undefined ? name : `${prefix}:${name}`);
}

function elementName(name: string): string {
  if (isXmlName(name)) return name;
  throw mapError('', `“${name}” cannot be the name of an XML element.`, 'Give the property an xml.name in the schema.');
}
