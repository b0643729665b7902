import type { JsonObject, JsonValue } from '../../../../base/json.ts';
import type { Clock, Random } from '../../../../base/ports.ts';
import type { OpenApiOperation, OpenApiView } from '../../../../document/openapi/view.ts';
import type { MockStore } from '../../../world.ts';
import type { Identity } from './identity.ts';
import type { ListSettings } from './list-query.ts';

/** The items behind a pair of paths, `/orders` and `/orders/{id}`, as the document describes them. */
export interface MockCollection {
  /** What its items are kept under; items of parents add their ids. Unique in a catalog. */
  readonly name: string;
  readonly view: OpenApiView;
  /** `/users/{uid}/orders`, as written. */
  readonly path: string;
  /** The collection whose items have these: `/users` of `/users/{uid}/orders`. */
  readonly parent: MockCollection | undefined;
  /** Names of the path's own parameters: whose items these are. */
  readonly parentNames: readonly string[];
  /** Collections below its items, at any depth. */
  readonly below: () => readonly MockCollection[];
  /** What the document tells about an item, read when it is first needed. */
  readonly facts: () => ItemFacts;
  /** What is in it before any call. */
  readonly seeds: () => Seeds;
}

/** What a schema tells about the items of a collection. */
export interface ItemFacts {
  /** References followed, `allOf` taken in. */
  readonly schema: JsonObject;
  readonly properties: JsonObject;
  readonly required: ReadonlySet<string>;
  readonly identity: Identity;
  /** The server's own: left out of what is sent. */
  readonly readOnly: ReadonlySet<string>;
  /** The caller's own: left out of what is answered. */
  readonly writeOnly: ReadonlySet<string>;
  readonly defaults: ReadonlyMap<string, JsonValue>;
  /** Properties that are points in time. */
  readonly times: ReadonlyMap<string, 'date' | 'date-time'>;
  /** Properties that repeat the id of a parent. */
  readonly links: readonly ParentLink[];
  /** The `$ref` of the schema, as written. */
  readonly reference: string | undefined;
  /** `order` for `/orders`: what an item without an id of its own is called. */
  readonly noun: string;
}

export interface ParentLink {
  /** The parent's place among the parameters of the path. */
  readonly parent: number;
  readonly property: string;
  readonly kind: Identity['kind'];
}

export interface Seeds {
  readonly items: ReadonlyMap<string, JsonObject>;
  /** The highest number that an id ends with. */
  readonly last: number;
  /** Where they come from, for people. */
  readonly origin: 'examples' | 'samples';
}

export type CollectionAction = 'list' | 'create' | 'read' | 'replace' | 'merge' | 'delete';

/** What an operation does to a collection. */
export interface CollectionUse {
  readonly collection: MockCollection;
  readonly action: CollectionAction;
  readonly operation: OpenApiOperation;
  /** The parameters of its path, in their order; of an item's path, the last one names the item. */
  readonly names: readonly string[];
  /** Of a list: what its query can ask for, read when it is first needed. */
  readonly list: () => ListSettings;
  /** The properties that its body may have; undefined when nothing is said about them. */
  readonly sent: () => ReadonlySet<string> | undefined;
}

/** One call of an operation that uses a collection. */
export interface CollectionCall {
  readonly use: CollectionUse;
  /** Texts of the path's parameters, not decoded. */
  readonly captured: ReadonlyMap<string, string | string[]>;
  readonly query: Iterable<readonly [name: string, value: string]>;
  /** Full address of the call, for `Location`. */
  readonly uri: string;
  readonly store: MockStore;
  readonly clock: Clock;
  readonly random: Random;
}
