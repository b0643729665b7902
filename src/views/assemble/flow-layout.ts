import type { Branch, CatchClause, PolicyNode } from '../../document/assembly.ts';
import type { JsonPointer } from '../../document/patch.ts';

/**
 * Where everything stands on the canvas: a pure function of the tree, in canvas pixels. Flows run from left to right along a
 * centre line; the lanes of a container fan out below each other and join again (ui.md 10.3).
 */
export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly labels: readonly PlacedLabel[];
  readonly terminals: readonly PlacedTerminal[];
  readonly frames: readonly PlacedFrame[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedNode {
  readonly node: PolicyNode;
  readonly x: number;
  readonly y: number;
}

/** Text at a lane or over a catch. */
export interface PlacedLabel {
  readonly key: string;
  readonly text: string;
  readonly kind: 'lane' | 'bypass' | 'catch';
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PlacedTerminal {
  readonly key: string;
  readonly kind: 'request' | 'response' | 'failure';
  readonly x: number;
  readonly y: number;
}

/** The pale box around the catches. */
export interface PlacedFrame {
  readonly key: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly key: string;
  readonly path: string;
  /** A way around that no policy stands on, drawn thinner. */
  readonly bypass: boolean;
}

export const NODE = { width: 180, height: 44 } as const;
const GAP = 32;
const LANE_GAP = 14;
const LABEL_HEIGHT = 22;
const FORK = 36;
const EMPTY_LANE = 120;
const MARGIN = 28;
const TERMINAL = 9;
const CORNER = 10;

interface Extent {
  readonly width: number;
  readonly up: number;
  readonly down: number;
}

interface Lane {
  readonly label: string;
  readonly kind: 'lane' | 'bypass';
  readonly flow: readonly PolicyNode[];
  readonly key: string;
}

/** Lanes as drawn: the document's, and the way around that a container without `otherwise` leaves open. */
function lanesOf(node: PolicyNode): readonly Lane[] {
  const lanes: Lane[] = node.branches.map((branch) => ({
    label: laneLabel(branch),
    kind: 'lane',
    flow: branch.flow,
    key: branch.pointer + branch.kind,
  }));
  const open = node.branches.length > 0 && !node.branches.some((branch) => branch.kind === 'otherwise');
  return open ? [...lanes, { label: 'no match', kind: 'bypass', flow: [], key: `${node.pointer}#bypass` }] : lanes;
}

function laneLabel(branch: Branch): string {
  if (branch.kind === 'otherwise') return 'otherwise';
  return branch.label === '' ? (branch.kind === 'if' ? 'no condition yet' : 'nothing chosen yet') : branch.label;
}

export function catchTitle(clause: CatchClause): string {
  return clause.kind === 'default' ? 'default' : clause.errors.join(', ') || 'no errors named';
}

/** Every catch of the assembly and of its policies, with whose it is. */
export function allCatches(
  execute: readonly PolicyNode[],
  catches: readonly CatchClause[],
): readonly { readonly clause: CatchClause; readonly owner: string }[] {
  const own = catches.map((clause) => ({ clause, owner: '' }));
  const nested = (flow: readonly PolicyNode[]): readonly { clause: CatchClause; owner: string }[] =>
    flow.flatMap((node) => [
      ...node.catches.map((clause) => ({ clause, owner: node.title })),
      ...node.branches.flatMap((branch) => nested(branch.flow)),
    ]);
  return [...own, ...nested(execute)];
}

export function layoutFlow(
  execute: readonly PolicyNode[],
  catches: readonly { readonly clause: CatchClause; readonly owner: string }[],
): FlowLayout {
  const plan = new Plan();
  const main = measureFlow(execute);
  const centre = MARGIN + Math.max(main.up, TERMINAL);
  plan.terminal('request', '#request', MARGIN + TERMINAL, centre);
  const end = plan.flow(execute, MARGIN + 2 * TERMINAL + GAP, centre, 'main');
  plan.line(MARGIN + 2 * TERMINAL, MARGIN + 2 * TERMINAL + GAP, centre, 'main-in');
  plan.line(end, end + GAP, centre, 'main-out');
  plan.terminal('response', '#response', end + GAP + TERMINAL, centre);

  let width = end + GAP + 2 * TERMINAL + MARGIN;
  let bottom = centre + Math.max(main.down, TERMINAL) + MARGIN;
  if (catches.length > 0) {
    const top = bottom + 4;
    let y = top + 40;
    let right = 0;
    for (const { clause, owner } of catches) {
      const extent = measureFlow(clause.flow);
      const line = y + LABEL_HEIGHT + Math.max(extent.up, TERMINAL);
      const title = owner === '' ? catchTitle(clause) : `${catchTitle(clause)} (of ${owner})`;
      plan.label('catch', clause.pointer, title, MARGIN + 16, y - 2, 480);
      plan.terminal('failure', `${clause.pointer}#failure`, MARGIN + 16 + TERMINAL, line);
      const start = MARGIN + 16 + 2 * TERMINAL + GAP;
      plan.line(start - GAP, start, line, `${clause.pointer}-in`);
      const stop = plan.flow(clause.flow, start, line, clause.pointer);
      plan.line(stop, stop + GAP, line, `${clause.pointer}-out`);
      plan.terminal('response', `${clause.pointer}#response`, stop + GAP + TERMINAL, line);
      right = Math.max(right, stop + GAP + 2 * TERMINAL, MARGIN + 16 + 480);
      y = line + Math.max(extent.down, TERMINAL) + LANE_GAP + 8;
    }
    plan.frames.push({
      key: 'catches',
      title: 'catch',
      x: MARGIN,
      y: top,
      width: right + 16 - MARGIN,
      height: y - top,
    });
    width = Math.max(width, right + 16 + MARGIN);
    bottom = y + MARGIN;
  }
  return {
    width,
    height: bottom,
    nodes: plan.nodes,
    labels: plan.labels,
    terminals: plan.terminals,
    frames: plan.frames,
    edges: plan.edges,
  };
}

function measureFlow(flow: readonly PolicyNode[]): Extent {
  if (flow.length === 0) return { width: EMPTY_LANE, up: 6, down: 6 };
  const extents = flow.map(measureNode);
  return {
    width: extents.reduce((sum, extent) => sum + extent.width, 0) + GAP * (flow.length - 1),
    up: Math.max(...extents.map((extent) => extent.up)),
    down: Math.max(...extents.map((extent) => extent.down)),
  };
}

function measureNode(node: PolicyNode): Extent {
  const lanes = lanesOf(node);
  if (lanes.length === 0) return { width: NODE.width, up: NODE.height / 2, down: NODE.height / 2 };
  const extents = lanes.map((lane) => measureFlow(lane.flow));
  const half = Math.max(lanesHeight(extents) / 2, NODE.height / 2);
  return { width: NODE.width + 2 * FORK + Math.max(...extents.map((extent) => extent.width)), up: half, down: half };
}

function lanesHeight(extents: readonly Extent[]): number {
  return (
    extents.reduce((sum, extent) => sum + LABEL_HEIGHT + extent.up + extent.down, 0) + LANE_GAP * (extents.length - 1)
  );
}

/** Collects what is placed while walking the tree. */
class Plan {
  readonly nodes: PlacedNode[] = [];
  readonly labels: PlacedLabel[] = [];
  readonly terminals: PlacedTerminal[] = [];
  readonly frames: PlacedFrame[] = [];
  readonly edges: PlacedEdge[] = [];

  terminal(kind: PlacedTerminal['kind'], key: string, x: number, y: number): void {
    this.terminals.push({ kind, key, x, y });
  }

  label(kind: PlacedLabel['kind'], key: string, text: string, x: number, y: number, width: number): void {
    this.labels.push({ kind, key, text, x, y, width });
  }

  line(from: number, to: number, y: number, key: string, bypass = false): void {
    this.edges.push({ key, path: `M${from} ${y}H${to}`, bypass });
  }

  /** Places a flow from `x` along `centre`; returns where it ends. */
  flow(flow: readonly PolicyNode[], x: number, centre: number, key: JsonPointer): number {
    if (flow.length === 0) {
      this.line(x, x + EMPTY_LANE, centre, `${key}-empty`);
      return x + EMPTY_LANE;
    }
    let at = x;
    flow.forEach((node, index) => {
      if (index > 0) {
        this.line(at, at + GAP, centre, `${node.pointer}-gap`);
        at += GAP;
      }
      at = this.#node(node, at, centre);
    });
    return at;
  }

  #node(node: PolicyNode, x: number, centre: number): number {
    this.nodes.push({ node, x, y: centre - NODE.height / 2 });
    const lanes = lanesOf(node);
    const headEnd = x + NODE.width;
    if (lanes.length === 0) return headEnd;
    const extents = lanes.map((lane) => measureFlow(lane.flow));
    const widest = Math.max(...extents.map((extent) => extent.width));
    const start = headEnd + FORK;
    const join = start + widest + FORK;
    let y = centre - lanesHeight(extents) / 2;
    lanes.forEach((lane, index) => {
      const extent = extents[index] ?? { width: 0, up: 0, down: 0 };
      const line = y + LABEL_HEIGHT + extent.up;
      const bypass = lane.kind === 'bypass';
      this.label(lane.kind, lane.key, lane.label, start, line - extent.up - LABEL_HEIGHT + 1, widest);
      this.edges.push({ key: `${lane.key}-in`, path: bend(headEnd, centre, start, line), bypass });
      const end = bypass ? start : this.flow(lane.flow, start, line, lane.key);
      this.edges.push({ key: `${lane.key}-out`, path: `M${end} ${line}${bendTo(end, line, join, centre)}`, bypass });
      y += LABEL_HEIGHT + extent.up + extent.down + LANE_GAP;
    });
    return join;
  }
}

/** From a fork straight out, down or up, and on: with rounded corners. */
function bend(x0: number, y0: number, x1: number, y1: number): string {
  if (Math.abs(y1 - y0) < 1) return `M${x0} ${y0}H${x1}`;
  const turn = x0 + FORK / 2;
  const r = Math.min(CORNER, Math.abs(y1 - y0) / 2);
  const down = y1 > y0 ? 1 : -1;
  return `M${x0} ${y0}H${turn - r}Q${turn} ${y0} ${turn} ${y0 + down * r}V${y1 - down * r}Q${turn} ${y1} ${turn + r} ${y1}H${x1}`;
}

function bendTo(x0: number, y0: number, x1: number, y1: number): string {
  if (Math.abs(y1 - y0) < 1) return `H${x1}`;
  const turn = x1 - FORK / 2;
  const r = Math.min(CORNER, Math.abs(y1 - y0) / 2);
  const down = y1 > y0 ? 1 : -1;
  return `H${Math.max(x0, turn - r)}Q${turn} ${y0} ${turn} ${y0 + down * r}V${y1 - down * r}Q${turn} ${y1} ${turn + r} ${y1}H${x1}`;
}
