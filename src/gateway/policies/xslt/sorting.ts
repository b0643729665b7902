import type { Node } from '@xmldom/xmldom';
import type { XmlElement } from '../../policy-kit/xml.ts';
import type { Expressions, Focus } from './expression.ts';

/** Nodes in the order of `xsl:sort`, the first key before the others; equal ones keep their order. */
export function sorted(
  nodes: readonly Node[],
  keys: readonly XmlElement[],
  focus: Focus,
  expressions: Expressions,
): readonly Node[] {
  const orders = keys.map((key) => {
    const attribute = (name: string): string => expressions.template(key.getAttribute(name) ?? '', focus, key);
    return { key, isNumber: attribute('data-type') === 'number', turn: attribute('order') === 'descending' ? -1 : 1 };
  });
  const rows = nodes.map((node, index) => {
    const at = { ...focus, node, position: index + 1, size: nodes.length };
    return { node, values: keys.map((key) => expressions.text(key.getAttribute('select') ?? '.', at, key)) };
  });
  rows.sort((one, other) => {
    for (const [index, { isNumber, turn }] of orders.entries()) {
      const order = compare(one.values[index] ?? '', other.values[index] ?? '', isNumber);
      if (order !== 0) return order * turn;
    }
    return 0;
  });
  return rows.map(({ node }) => node);
}

/** What is no number comes before all numbers. */
function compare(one: string, other: string, isNumber: boolean): number {
  if (!isNumber) return one < other ? -1 : one > other ? 1 : 0;
  const [a, b] = [one, other].map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return (a ?? 0) - (b ?? 0);
}
