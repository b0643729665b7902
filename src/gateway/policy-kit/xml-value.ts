import { getOwn, type JsonObject, type JsonValue } from '../../base/json.ts';
import { resolvedSchema, type SchemaSource, schemaProperties } from '../policy-kit.ts';
import { numberIn } from './typed-text.ts';
import { childElements, type XmlElement } from './xml.ts';

/**
 * What an XML body says, as the JSON value its schema describes, so that one check serves both: `xml.name`, attributes,
 * wrapped lists, numbers and booleans. Prefixes are not compared. What the schema does not know comes as a property of its
 * own name; of `allOf` all members count, of other alternatives none.
 */
export function xmlValue(element: XmlElement, schema: JsonValue | undefined, document: SchemaSource): JsonValue {
  const known = resolvedSchema(schema, document);
  const type = getOwn(known, 'type');
  if (type === 'array') return childElements(element).map((child) => xmlValue(child, getOwn(known, 'items'), document));
  const properties = schemaProperties(known, document);
  if (type !== 'object' && properties.size === 0 && childElements(element).length === 0) {
    return typed(element.textContent ?? '', type);
  }
  return objectValue(element, properties, document);
}

function objectValue(
  element: XmlElement,
  properties: ReadonlyMap<string, JsonValue>,
  document: SchemaSource,
): JsonObject {
  const members = new Map<string, JsonValue>();
  const taken = new Set<XmlElement>();
  for (const [name, property] of properties) {
    const schema = resolvedSchema(property, document);
    const xml = getOwn(schema, 'xml');
    const spelled = getOwn(xml, 'name');
    const xmlName = typeof spelled === 'string' ? spelled : name;
    if (getOwn(xml, 'attribute') === true) {
      const text = element.getAttribute(xmlName);
      if (text !== null) members.set(name, typed(text, getOwn(schema, 'type')));
      continue;
    }
    const found = childElements(element).filter((child) => child.localName === repeatedName(xmlName, schema, document));
    for (const child of found) taken.add(child);
    const value = valueAmong(found, schema, document);
    if (value !== undefined) members.set(name, value);
  }
  for (const { nodeName, value } of element.attributes) {
    if (!nodeName.startsWith('xmlns') && !members.has(nodeName)) members.set(nodeName, value);
  }
  for (const child of childElements(element)) {
    if (!taken.has(child)) addMember(members, child.localName ?? child.nodeName, xmlValue(child, undefined, document));
  }
  return Object.fromEntries(members);
}

/** Repeated elements that the schema does not know are a list. */
function addMember(members: Map<string, JsonValue>, name: string, value: JsonValue): void {
  const before = members.get(name);
  if (before === undefined) members.set(name, value);
  else members.set(name, Array.isArray(before) ? [...before, value] : [before, value]);
}

/** A list without a wrapper repeats its items' name, if they have one, else its own. */
function repeatedName(name: string, schema: JsonValue | undefined, document: SchemaSource): string {
  if (getOwn(schema, 'type') !== 'array' || getOwn(getOwn(schema, 'xml'), 'wrapped') === true) return name;
  const items = getOwn(getOwn(resolvedSchema(getOwn(schema, 'items'), document), 'xml'), 'name');
  return typeof items === 'string' ? items : name;
}

function valueAmong(
  found: readonly XmlElement[],
  schema: JsonValue | undefined,
  document: SchemaSource,
): JsonValue | undefined {
  const [first] = found;
  if (first === undefined) return undefined;
  if (getOwn(schema, 'type') !== 'array' || getOwn(getOwn(schema, 'xml'), 'wrapped') === true) {
    return xmlValue(first, schema, document);
  }
  return found.map((child) => xmlValue(child, getOwn(schema, 'items'), document));
}

/** Text as the value that it is written for; kept as text where it is none, so that the check can say so. */
function typed(text: string, type: JsonValue | undefined): JsonValue {
  if (type === 'number' || type === 'integer') return numberIn(text) ?? text;
  return type === 'boolean' && /^\s*(?:true|false)\s*$/.test(text) ? text.trim() === 'true' : text;
}
