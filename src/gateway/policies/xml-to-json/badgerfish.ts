import type { JsonValue } from '../../../base/json.ts';
import { childElements, isText, type XmlElement } from '../../policy-kit/xml.ts';

type Members = { [key: string]: JsonValue };

/**
 * An element and what is in it, as BadgerFish says it (gateway.md §5.12): text in `$`, attributes behind `@`, namespaces in
 * `@xmlns` (the default one in its `$`), repeated siblings as a list. White space between elements is not kept.
 */
export function toBadgerFish(root: XmlElement): JsonValue {
  const object: Members = Object.create(null);
  object[root.nodeName] = contentOf(root);
  return { ...object };
}

function contentOf(element: XmlElement): JsonValue {
  const members: Members = Object.create(null);
  const children = childElements(element);
  const text = textIn(element);
  if (text.trim() !== '' || (text !== '' && children.length === 0)) members.$ = text;
  const namespaces: Members = Object.create(null);
  for (const { nodeName, nodeValue } of element.attributes) {
    const value = nodeValue ?? '';
    if (nodeName === 'xmlns') namespaces.$ = value;
    else if (nodeName.startsWith('xmlns:')) namespaces[nodeName.slice('xmlns:'.length)] = value;
    else members[`@${nodeName}`] = value;
  }
  if (Object.keys(namespaces).length > 0) members['@xmlns'] = { ...namespaces };
  for (const child of children) add(members, child.nodeName, contentOf(child));
  return { ...members };
}

function add(members: Members, name: string, value: JsonValue): void {
  const before = members[name];
  if (before === undefined) members[name] = value;
  else members[name] = Array.isArray(before) ? [...before, value] : [before, value];
}

function textIn(element: XmlElement): string {
  const own = [...element.childNodes].filter(isText);
  const parts = own.map(({ nodeValue }) => nodeValue ?? '');
  return childElements(element).length === 0 ? parts.join('') : parts.map((part) => part.trim()).join('');
}
