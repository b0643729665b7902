import type { JsonArray } from '../../../../base/json.ts';
import type { OpenApiOperation, OpenApiView } from '../../../../document/openapi/view.ts';
import type { CollectionAction, CollectionUse, MockCollection } from './collection.ts';
import { examplesIn, goodContent } from './good-response.ts';
import { nounOf } from './identity.ts';
import { itemFacts, sentProperties } from './item-facts.ts';
import { itemsAt, type ListPlace, listPlace } from './list-place.ts';
import { listSettings } from './list-query.ts';
import { seedItems } from './seed-items.ts';

type Path = OpenApiView['paths'][number];

const ITEM_ACTIONS: { readonly [verb: string]: CollectionAction | undefined } = {
  get: 'read',
  put: 'replace',
  patch: 'merge',
  delete: 'delete',
};

/**
 * The collections of a document, by the operations that use them. There is one where a path and the same path with one
 * more parameter stand side by side, and the first of them lists or creates. Operations on anything else are not in it.
 *
 * @param owner keeps documents apart that have the same paths
 */
export function findCollections(view: OpenApiView, owner: string): ReadonlyMap<string, CollectionUse> {
  const byShape = new Map<string, Path>();
  for (const path of view.paths) if (!byShape.has(shapeOf(path.path))) byShape.set(shapeOf(path.path), path);
  const found = new Map<string, MockCollection>();
  const uses = new Map<string, CollectionUse>();
  // A parent's path is shorter than those of its children, so it is found first.
  const shapes = [...byShape.keys()].sort((a, b) => a.length - b.length);
  for (const shape of shapes) {
    const list = byShape.get(shape);
    const item = byShape.get(`${shape === '/' ? '' : shape}/{}`);
    const name = item === undefined ? undefined : itemParameter(item.path);
    if (list === undefined || item === undefined || name === undefined) continue;
    const creates = operationOf(list, 'post') !== undefined;
    const place = listPlaceOf(view, operationOf(list, 'get'), creates);
    if (place === undefined && !creates) continue;
    const collection = collectionOf(
      { view, list, item, place },
      {
        name: `${owner} ${list.path}`,
        parent: parentOf(shape, found),
        all: found,
      },
    );
    found.set(shape, collection);
    for (const use of usesOf(collection, list, item, place)) uses.set(use.operation.key, use);
    for (const use of searches(collection, view, list.path, place)) uses.set(use.operation.key, use);
  }
  return uses;
}

interface Pair {
  readonly view: OpenApiView;
  readonly list: Path;
  readonly item: Path;
  readonly place: ListPlace | undefined;
}

interface Surroundings {
  readonly name: string;
  readonly parent: MockCollection | undefined;
  readonly all: ReadonlyMap<string, MockCollection>;
}

function collectionOf(pair: Pair, { name, parent, all }: Surroundings): MockCollection {
  const { view, list, item, place } = pair;
  const facts = once(() =>
    itemFacts({
      view,
      noun: nounOf(list.path),
      parameter: itemParameter(item.path) ?? '',
      parentPath: list.path,
      itemSchema: place?.itemSchema,
      listed: place === undefined ? [] : listedExamples(operationOf(list, 'get'), place).flat(),
      read: operationOf(item, 'get') ?? operationOf(item, 'put'),
      create: operationOf(list, 'post'),
      itemOperations: item.operations,
    }),
  );
  const collection: MockCollection = {
    ...{ name, view, path: list.path, parent, parentNames: namesIn(list.path), facts },
    below: once(() => [...all.values()].filter((each) => isBelow(each, collection))),
    seeds: once(() =>
      seedItems({
        collection,
        listed: place === undefined ? [] : listedExamples(operationOf(list, 'get'), place),
        read: operationOf(item, 'get'),
      }),
    ),
  };
  return collection;
}

/** The items of each example of a list. */
function listedExamples(operation: OpenApiOperation | undefined, place: ListPlace): readonly JsonArray[] {
  if (operation === undefined) return [];
  return examplesIn(goodContent(operation)).map((example) => itemsAt(example, place));
}

function isBelow({ parent }: MockCollection, collection: MockCollection): boolean {
  return parent !== undefined && (parent === collection || isBelow(parent, collection));
}

function usesOf(
  collection: MockCollection,
  list: Path,
  item: Path,
  place: ListPlace | undefined,
): readonly CollectionUse[] {
  const ofList = list.operations.flatMap((operation) => {
    const action = listAction(operation, place);
    return action === undefined ? [] : [boundUse(collection, action, operation)];
  });
  const ofItem = item.operations.flatMap((operation) => {
    const action = ITEM_ACTIONS[operation.verb];
    return action === undefined ? [] : [boundUse(collection, action, operation)];
  });
  return [...ofList, ...ofItem];
}

/** What an operation of the list's path does; some documents change an item there, by the id in the body. */
function listAction({ verb }: OpenApiOperation, place: ListPlace | undefined): CollectionAction | undefined {
  if (verb === 'get') return place === undefined ? undefined : 'list';
  if (verb === 'post') return 'create';
  return verb === 'put' || verb === 'patch' ? ITEM_ACTIONS[verb] : undefined;
}

/** `/pets/findByStatus`: below the list, with a list of the same items as its answer. */
function searches(
  collection: MockCollection,
  view: OpenApiView,
  base: string,
  place: ListPlace | undefined,
): readonly CollectionUse[] {
  const prefix = base === '/' ? base : `${base}/`;
  return view.paths.flatMap((path) => {
    const rest = path.path.startsWith(prefix) ? path.path.slice(prefix.length) : '';
    if (rest === '' || /[/{]/.test(rest)) return [];
    const operation = operationOf(path, 'get');
    const found = listPlaceOf(view, operation, false);
    if (operation === undefined || found === undefined) return [];
    const reference = place?.reference ?? collection.facts().reference;
    return found.reference === undefined || found.reference !== reference
      ? []
      : [boundUse(collection, 'list', operation)];
  });
}

function boundUse(collection: MockCollection, action: CollectionAction, operation: OpenApiOperation): CollectionUse {
  return {
    ...{ collection, action, operation, names: namesIn(operation.path) },
    list: once(() => listSettings(operation.parameters, collection)),
    sent: once(() => sentProperties(operation, collection.view)),
  };
}

/** @param creates items are created there, so that it lists even where nothing is said about its answer */
function listPlaceOf(
  view: OpenApiView,
  operation: OpenApiOperation | undefined,
  creates: boolean,
): ListPlace | undefined {
  if (operation === undefined) return undefined;
  const content = goodContent(operation);
  if (content === undefined) return creates ? WHOLE : undefined;
  return listPlace(content, (ref) => view.resolve(ref), operation.path);
}

const WHOLE: ListPlace = { property: undefined, itemSchema: undefined, reference: undefined };

/** The nearest collection among whose items a path goes on. */
function parentOf(shape: string, found: ReadonlyMap<string, MockCollection>): MockCollection | undefined {
  for (let at = shape.lastIndexOf('/{}'); at >= 0; at = at === 0 ? -1 : shape.lastIndexOf('/{}', at - 1)) {
    const parent = found.get(at === 0 ? '/' : shape.slice(0, at));
    if (parent !== undefined) return parent;
  }
  return undefined;
}

function operationOf({ operations }: Path, verb: string): OpenApiOperation | undefined {
  return operations.find((operation) => operation.verb === verb);
}

/** The parameter that is the whole last segment. */
function itemParameter(path: string): string | undefined {
  return /\/\{([^{}+]+)\}\/?$/.exec(path)?.[1];
}

/** Paths that differ in the names of their parameters only are the same. */
function shapeOf(path: string): string {
  return path.replace(/(?<=.)\/$/, '').replace(/\{[^{}+]+\}/g, '{}');
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{\+?([^{}]+)\}/g)].map(([, name = '']) => name);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
