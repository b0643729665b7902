import { HTTP_VERBS, type HttpVerb } from '../../document/openapi/view.ts';
import type { CompiledApi, CompiledOperation } from '../compiled-deployment.ts';
import { matchSegment, type PathTemplate, type Segment } from './path-template.ts';

/** One path of one API. */
export interface Route {
  readonly api: CompiledApi;
  /** As written, without the base path. */
  readonly path: string;
  readonly template: PathTemplate;
  readonly operations: ReadonlyMap<HttpVerb, CompiledOperation>;
  /** Verbs that the document has and no plan exposes (gateway.md §9): they are not there, but their 404 is explained. */
  readonly hidden: ReadonlySet<HttpVerb>;
}

/** A route with what a match asks of it side by side: on a large catalog, fetching from memory is what takes the time. */
interface Leaf {
  readonly route: Route;
  readonly score: number;
  /** One bit a method, see `bitOf`. */
  readonly verbs: number;
  readonly isServed: boolean;
  readonly hasCors: boolean;
}

interface Node {
  readonly literals: Map<string, Node>;
  /** By their literals: names make no difference. */
  readonly patterns: Map<string, { readonly segment: Segment; readonly node: Node }>;
  readonly leaves: Leaf[];
  readonly rests: Leaf[];
}

export type RouteMatch =
  | {
      readonly kind: 'found';
      readonly routes: readonly Route[];
      readonly segments: readonly string[];
      readonly preflight: boolean;
    }
  | { readonly kind: 'no-method'; readonly allow: readonly string[]; readonly routes: readonly Route[] }
  /** `unserved`: a route that would match if its API, or this operation of it, were served. */
  | { readonly kind: 'no-path'; readonly unserved: Route | undefined };

/**
 * Finds operations by path and method over all APIs of a deployment (gateway.md §1.3). What a path begins with up to its
 * first parameter is looked up as one text, what follows in a tree by segment: the time of a call depends on its own path,
 * not on the number of APIs.
 */
export class Router {
  readonly #prefixes = new Map<string, Node>();
  /** Segments of the longest prefix. */
  #longest = 0;

  add(route: Route): void {
    const { segments, rest, score } = route.template;
    const parameter = segments.findIndex(({ names }) => names.length > 0);
    const length = parameter < 0 ? segments.length : parameter;
    this.#longest = Math.max(this.#longest, length);
    const prefix = segments.slice(0, length).map(({ literals }) => `/${literals[0] ?? ''}`);
    let node = childOf(this.#prefixes, prefix.join(''), newNode);
    for (const segment of segments.slice(length)) node = childFor(node, segment);
    const leaf: Leaf = {
      route,
      score,
      verbs: [...route.operations.keys()].reduce((bits, verb) => bits | bitOf(verb), 0),
      isServed: isServed(route),
      hasCors: route.api.cors,
    };
    (rest === undefined ? node.leaves : node.rests).push(leaf);
  }

  /** `path` starts with `/` and is not decoded; `verb` is upper case. The method is compared before the score. */
  match(verb: string, path: string): RouteMatch {
    const segments = path.slice(1).split('/');
    const all: Leaf[] = [];
    const longest = Math.min(this.#longest, segments.length);
    for (let at = 0, end = 0; at <= longest; at += 1) {
      const node = this.#prefixes.get(path.slice(0, end));
      if (node !== undefined) collect(node, segments, at, all);
      end += 1 + (segments[at]?.length ?? 0);
    }
    const served = all.filter(({ isServed }) => isServed);
    const method = verb.toLowerCase();
    const hides = ({ route }: Leaf): boolean => route.hidden.has(method as HttpVerb);
    if (served.length === 0) return { kind: 'no-path', unserved: (all.find(hides) ?? all[0])?.route };
    const bit = bitOf(method);
    const able = served.filter(({ verbs, hasCors }) => (verbs & bit) !== 0 || (method === 'options' && hasCors));
    if (able.length === 0) {
      const unexposed = served.find(hides);
      if (unexposed !== undefined) return { kind: 'no-path', unserved: unexposed.route };
      return { kind: 'no-method', allow: allowed(served), routes: served.map(routeOf) };
    }
    const best = able.reduce((lowest, { score }) => Math.min(lowest, score), Number.POSITIVE_INFINITY);
    const leaves = able.filter(({ score }) => score === best);
    const own = leaves.filter(({ verbs }) => (verbs & bit) !== 0);
    const preflight = own.length === 0;
    return { kind: 'found', routes: (preflight ? leaves : own).map(routeOf), segments, preflight };
  }
}

const BITS: ReadonlyMap<string, number> = new Map(HTTP_VERBS.map((verb, index) => [verb, 1 << index]));

/** 0 for what is no method of OpenAPI. */
function bitOf(verb: string): number {
  return BITS.get(verb) ?? 0;
}

function routeOf({ route }: Leaf): Route {
  return route;
}

/** Not when the API is out of service, or no plan exposes anything of the path. */
function isServed({ api, operations, hidden }: Route): boolean {
  return api.unserved === undefined && (operations.size > 0 || hidden.size === 0);
}

function allowed(leaves: readonly Leaf[]): readonly string[] {
  return [...new Set(leaves.flatMap(({ route }) => [...route.operations.keys()].map((verb) => verb.toUpperCase())))];
}

function newNode(): Node {
  return { literals: new Map(), patterns: new Map(), leaves: [], rests: [] };
}

function childOf<T>(children: Map<string, T>, key: string, make: () => T): T {
  const known = children.get(key);
  if (known !== undefined) return known;
  const made = make();
  children.set(key, made);
  return made;
}

function childFor(node: Node, segment: Segment): Node {
  if (segment.names.length === 0) return childOf(node.literals, segment.literals[0] ?? '', newNode);
  const key = segment.literals.join('\u0000');
  return childOf(node.patterns, key, () => ({ segment, node: newNode() })).node;
}

function collect(node: Node, segments: readonly string[], at: number, found: Leaf[]): void {
  const segment = segments[at];
  // One trailing slash is tolerated: an empty last segment.
  if (segment === undefined || (segment === '' && at === segments.length - 1)) found.push(...node.leaves);
  if (segment === undefined) return;
  for (const leaf of node.rests) {
    const prefix = leaf.route.template.rest?.prefix ?? '';
    const tail = segments.slice(at).join('/');
    if (tail.length > prefix.length && tail.startsWith(prefix)) found.push(leaf);
  }
  const literal = node.literals.get(segment);
  if (literal !== undefined) collect(literal, segments, at + 1, found);
  if (segment === '') return;
  for (const pattern of node.patterns.values()) {
    if (matchSegment(pattern.segment, segment) !== undefined) collect(pattern.node, segments, at + 1, found);
  }
}
