/**
 * `XML.parse` and `XML.stringify` of gatewayscript, over a small tree with the parts of DOM that scripts use to read a
 * payload; source for the sandboxed engine. Set as a body, a node becomes its text.
 */
export const GUEST_XML = String.raw`(function (kit) {
'use strict';
const { Buffer, isBytes } = kit;
const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text) => text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (match, hex, decimal, name) =>
  name === undefined ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : entities[name] ?? match);
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

class Node {
  constructor(nodeType, nodeName, nodeValue = null) {
    this.nodeType = nodeType;
    this.nodeName = nodeName;
    this.nodeValue = nodeValue;
    this.childNodes = [];
    this.attributes = [];
    Object.defineProperty(this, 'parentNode', { value: null, writable: true });
  }
  get tagName() { return this.nodeType === 1 ? this.nodeName : undefined; }
  get localName() { return this.nodeName.slice(this.nodeName.indexOf(':') + 1); }
  get firstChild() { return this.childNodes[0] ?? null; }
  get lastChild() { return this.childNodes[this.childNodes.length - 1] ?? null; }
  get children() { return this.childNodes.filter((node) => node.nodeType === 1); }
  get documentElement() { return this.nodeType === 9 ? this.children[0] ?? null : undefined; }
  get textContent() {
    let text = '';
    for (const { nodeValue, nodeType } of descendants(this)) if (nodeType === 3) text += nodeValue;
    return this.nodeType === 3 ? this.nodeValue : text;
  }
  getAttribute(name) { return this.attributes.find((each) => each.name === name)?.value ?? null; }
  hasAttribute(name) { return this.getAttribute(name) !== null; }
  item(index) { return this.childNodes[index] ?? null; }
  getElementsByTagName(name) { return descendants(this).filter((node) => node.nodeType === 1 && (name === '*' || node.nodeName === name)); }
  getElementsByTagNameNS(_uri, name) { return descendants(this).filter((node) => node.nodeType === 1 && (name === '*' || node.localName === name)); }
  toString() { return serialised(this); }
  toJSON() { return serialised(this); }
}
function descendants(node) {
  const found = [];
  const open = [...node.childNodes].reverse();
  while (open.length > 0) {
    const next = open.pop();
    found.push(next);
    for (let at = next.childNodes.length - 1; at >= 0; at--) open.push(next.childNodes[at]);
  }
  return found;
}
function serialised(root) {
  let text = '';
  const open = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node === 'string') text += node;
    else if (node.nodeType === 3) text += escaped(node.nodeValue);
    else {
      const isElement = node.nodeType === 1;
      if (isElement) text += '<' + node.nodeName + node.attributes.map(({ name, value }) => ' ' + name + '="' + escaped(value) + '"').join('') + (node.childNodes.length === 0 ? '/>' : '>');
      if (isElement && node.childNodes.length > 0) open.push('</' + node.nodeName + '>');
      for (let at = node.childNodes.length - 1; at >= 0; at--) open.push(node.childNodes[at]);
    }
  }
  return text;
}
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>\[]*>|<\/([^\s>]+)\s*>|<([^\s\/>!?]+)((?:\s+[^\s=>\/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y;
function parseXml(source) {
  const text = (isBytes(source) ? Buffer.from(source).toString() : String(source)).replace(/^\uFEFF/, '');
  const root = new Node(9, '#document');
  let at = root;
  const add = (node) => { node.parentNode = at; at.childNodes.push(node); return node; };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new SyntaxError('The XML is not well-formed at character ' + from);
    const [whole, data, closed, opened, attributes = '', empty] = match;
    if (data !== undefined) add(new Node(3, '#text', data));
    else if (closed !== undefined) {
      if (at.nodeName !== closed || at === root) throw new SyntaxError('The XML is not well-formed: </' + closed + '> closes nothing');
      at = at.parentNode;
    } else if (opened !== undefined) {
      if (at === root && root.documentElement !== null) throw new SyntaxError('The XML has a second root element, ' + opened);
      const node = add(new Node(1, opened));
      for (const [, name, value] of attributes.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) node.attributes.push({ name, value: plain(value.slice(1, -1)) });
      if (empty === '') at = node;
    } else if (whole[0] !== '<' && (at !== root || whole.trim() !== '')) {
      if (at === root) throw new SyntaxError('The XML has text outside of its root element');
      add(new Node(3, '#text', plain(whole)));
    }
  }
  if (at !== root) throw new SyntaxError('The XML ends inside of ' + at.nodeName);
  if (root.documentElement === null) throw new SyntaxError('There is no XML to read');
  return root;
}
kit.XML = { parse: parseXml, stringify: (first, second) => String(second ?? first) };
return { XML: kit.XML };
})`;
