import { childElements, type XmlElement } from '../../policy-kit/xml.ts';
import { expandedName, isXsl, XSL } from './names.ts';
import { xsltError } from './xslt-error.ts';

/** Name → the `xsl:attribute`s of a set in the order in which they are written: what comes later wins. */
export type AttributeSets = ReadonlyMap<string, readonly XmlElement[]>;

/**
 * The `xsl:attribute-set`s of a stylesheet (XSLT 1.0 §7.1.4): those of one name are one set, and the sets that a set uses
 * come before its own attributes. Throws a TransformError for a set that uses itself, and for names that no set has,
 * wherever they stand.
 */
export function readAttributeSets(root: XmlElement): AttributeSets {
  const written = new Map<string, XmlElement[]>();
  for (const element of childElements(root).filter((child) => isXsl(child, 'attribute-set'))) {
    const name = expandedName(element.getAttribute('name') ?? '', element);
    if (name === '') throw xsltError('An attribute set needs a name.', element);
    written.set(name, [...(written.get(name) ?? []), element]);
  }
  const sets = new Map<string, readonly XmlElement[]>();
  const open = new Set<string>();
  const read = (name: string, at: XmlElement): readonly XmlElement[] => {
    const known = sets.get(name);
    if (known !== undefined) return known;
    const parts = written.get(name);
    if (parts === undefined) return attributesOf(name, at, sets);
    if (open.has(name)) throw xsltError(`The attribute set ${shown(name)} uses itself.`, at);
    open.add(name);
    const attributes = parts.flatMap((part) => [
      ...usedNames(part).flatMap((used) => read(used, part)),
      ...ownAttributes(part),
    ]);
    open.delete(name);
    sets.set(name, attributes);
    return attributes;
  };
  for (const [name, [first]] of written) if (first !== undefined) read(name, first);
  for (const element of [root, ...root.getElementsByTagName('*')]) {
    for (const name of usedNames(element)) attributesOf(name, element, sets);
  }
  return sets;
}

/** The attributes that an element takes from sets. */
export function usedAttributes(element: XmlElement, sets: AttributeSets): readonly XmlElement[] {
  return usedNames(element).flatMap((name) => attributesOf(name, element, sets));
}

function attributesOf(name: string, at: XmlElement, sets: AttributeSets): readonly XmlElement[] {
  const attributes = sets.get(name);
  if (attributes === undefined) throw xsltError(`There is no attribute set ${shown(name)}.`, at);
  return attributes;
}

/** `use-attribute-sets` of an instruction, `xsl:use-attribute-sets` of an element of the result. */
function usedNames(element: XmlElement): readonly string[] {
  const names =
    element.namespaceURI === XSL
      ? element.getAttribute('use-attribute-sets')
      : element.getAttributeNS(XSL, 'use-attribute-sets');
  return (names ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => expandedName(name, element));
}

function ownAttributes(set: XmlElement): readonly XmlElement[] {
  const children = childElements(set);
  const other = children.find((child) => child.namespaceURI !== XSL || child.localName !== 'attribute');
  if (other === undefined) return children;
  throw xsltError(`An attribute set holds xsl:attribute only, and this is ${other.nodeName}.`, other);
}

/** A name as people write it, its namespace left out. */
function shown(name: string): string {
  return `“${name.replace(/^\{.*\}/, '')}”`;
}
