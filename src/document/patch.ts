import type { JsonValue } from '../base/json.ts';

/** An RFC 6901 JSON Pointer: '' is the whole document, `/info/title` a member. */
export type JsonPointer = string;

/**
 * One operation of RFC 6902. `at` on `add` says where a *new member of a mapping* is put among its siblings in model and
 * text: first, last (default), or right before the named sibling. RFC 6902 readers may ignore it.
 */
export type PatchOperation =
  | { readonly op: 'add'; readonly path: JsonPointer; readonly value: JsonValue; readonly at?: MemberPosition }
  | { readonly op: 'replace'; readonly path: JsonPointer; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly path: JsonPointer }
  | { readonly op: 'move'; readonly from: JsonPointer; readonly path: JsonPointer; readonly at?: MemberPosition };

export type MemberPosition = 'first' | 'last' | { readonly before: string };

/** The one language in which anything changes a model (DESIGN §2). */
export type Patch = readonly PatchOperation[];
