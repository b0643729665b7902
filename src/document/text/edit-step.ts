import type { JsonValue } from '../../base/json.ts';
import type { TextEdit } from '../engine.ts';
import type { PointerToken } from '../json-pointer.ts';
import type { MemberPosition } from '../patch.ts';

/** A patch operation broken down to what a format can do in one go. `add` only ever adds, `replace` finds something. */
export type EditStep =
  | {
      readonly op: 'add';
      readonly tokens: readonly PointerToken[];
      readonly value: JsonValue;
      readonly at?: MemberPosition;
      /** How the value was written where it was moved from. */
      readonly source?: SourceText;
    }
  | { readonly op: 'replace'; readonly tokens: readonly PointerToken[]; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly tokens: readonly PointerToken[] }
  | { readonly op: 'rename'; readonly tokens: readonly PointerToken[]; readonly to: string };

/** A value as it is written somewhere. */
export interface SourceText {
  readonly text: string;
  /** Indent of the line it starts on. */
  readonly indent: string;
}

/** What edits need to know and do in one format; made for one text. */
export interface FormatEditor {
  /** True when several steps that touch different places can be planned on the same text. */
  readonly canBatch: boolean;
  /** The edits of one step; undefined when the path does not fit the text. */
  plan(step: EditStep): TextEdit[] | undefined;
  value(tokens: readonly PointerToken[]): JsonValue | undefined;
  has(tokens: readonly PointerToken[]): boolean;
  isList(tokens: readonly PointerToken[]): boolean;
  source(tokens: readonly PointerToken[]): SourceText | undefined;
}
