import { NODE, type PlacedNode } from './flow-layout.ts';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isDirection(key: string): key is Direction {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

/** The node that an arrow key reaches: the nearest in that direction, with sideways distance counting double. */
export function nearestNode(
  nodes: readonly PlacedNode[],
  from: PlacedNode,
  direction: Direction,
): PlacedNode | undefined {
  const horizontal = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  let best: { node: PlacedNode; distance: number } | undefined;
  for (const node of nodes) {
    const along = sign * (horizontal ? node.x - from.x : node.y - from.y);
    const across = Math.abs(horizontal ? node.y - from.y : node.x - from.x);
    if (along < (horizontal ? NODE.width / 2 : NODE.height / 2)) continue;
    const distance = along + 2 * across;
    if (best === undefined || distance < best.distance) best = { node, distance };
  }
  return best?.node;
}
