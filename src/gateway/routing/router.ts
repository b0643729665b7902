import type { HttpVerb } from '../../document/openapi/view.ts';
import type { CompiledApi, CompiledOperation } from '../compiled-deployment.ts';
import { matchSegment, type PathTemplate, type Segment } from './path-template.ts';

/** One path of one API. */
export interface Route {
  readonly api: CompiledApi;
  /** As written, without the base path. */
  readonly path: string;
  readonly template: PathTemplate;
  readonly operations: ReadonlyMap<HttpVerb, CompiledOperation>;
}

interface Node {
  readonly literals: Map<string, Node>;
  readonly patterns: { readonly segment: Segment; readonly node: Node }[];
  readonly routes: Route[];
  readonly rests: Route[];
}

export type RouteMatch =
  | {
      readonly kind: 'found';
      readonly routes: readonly Route[];
      readonly segments: readonly string[];
      readonly preflight: boolean;
    }
  | { readonly kind: 'no-method'; readonly allow: readonly string[]; readonly routes: readonly Route[] }
  | { readonly kind: 'no-path'; readonly unserved: Route | undefined };

/**
 * Finds operations by path and method over all APIs of a deployment (gateway.md §1.3). A tree by path segment, so the time
 * of a call does not grow with the number of APIs.
 */
export class Router {
  readonly #root: Node = newNode();

  add(route: Route): void {
    const { segments, rest } = route.template;
    let node = this.#root;
    for (const segment of segments) node = childFor(node, segment);
    (rest === undefined ? node.routes : node.rests).push(route);
  }

  /** `path` starts with `/` and is not decoded; `verb` is upper case. The method is compared before the score. */
  match(verb: string, path: string): RouteMatch {
    const segments = path.slice(1).split('/');
    const all: Route[] = [];
    collect(this.#root, segments, 0, all);
    const served = all.filter(({ api }) => api.unserved === undefined);
    if (served.length === 0) return { kind: 'no-path', unserved: all[0] };
    const method = verb.toLowerCase() as HttpVerb;
    const able = served.filter(({ api, operations }) => operations.has(method) || (method === 'options' && api.cors));
    if (able.length === 0) return { kind: 'no-method', allow: allowed(served), routes: served };
    const best = Math.min(...able.map(({ template }) => template.score));
    const routes = able.filter(({ template }) => template.score === best);
    const own = routes.filter(({ operations }) => operations.has(method));
    const preflight = own.length === 0;
    return { kind: 'found', routes: preflight ? routes : own, segments, preflight };
  }
}

function allowed(routes: readonly Route[]): readonly string[] {
  return [...new Set(routes.flatMap(({ operations }) => [...operations.keys()].map((verb) => verb.toUpperCase())))];
}

function newNode(): Node {
  return { literals: new Map(), patterns: [], routes: [], rests: [] };
}

function childFor(node: Node, segment: Segment): Node {
  const [literal = ''] = segment.literals;
  if (segment.names.length === 0) {
    const known = node.literals.get(literal) ?? newNode();
    node.literals.set(literal, known);
    return known;
  }
  const key = segment.literals.join('\u0000');
  const same = node.patterns.find((each) => each.segment.literals.join('\u0000') === key);
  if (same !== undefined) return same.node;
  const pattern = { segment, node: newNode() };
  node.patterns.push(pattern);
  return pattern.node;
}

function collect(node: Node, segments: readonly string[], at: number, found: Route[]): void {
  const segment = segments[at];
  // One trailing slash is tolerated: an empty last segment.
  if (segment === undefined || (segment === '' && at === segments.length - 1)) found.push(...node.routes);
  if (segment === undefined) return;
  for (const route of node.rests) {
    const prefix = route.template.rest?.prefix ?? '';
    const tail = segments.slice(at).join('/');
    if (tail.length > prefix.length && tail.startsWith(prefix)) found.push(route);
  }
  const literal = node.literals.get(segment);
  if (literal !== undefined) collect(literal, segments, at + 1, found);
  if (segment === '') return;
  for (const pattern of node.patterns) {
    if (matchSegment(pattern.segment, segment) !== undefined) collect(pattern.node, segments, at + 1, found);
  }
}
