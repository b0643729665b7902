import { isJsonArray, isJsonObject } from '../../base/json.ts';
import type { TextEdit } from '../engine.ts';
import { type PointerToken, parsePointer } from '../json-pointer.ts';
import type { PatchOperation } from '../patch.ts';
import { applyTextEdits, composeEdits, trimEdit } from '../text-edits.ts';
import type { EditStep, FormatEditor } from './edit-step.ts';
import { diffSteps } from './value-diff.ts';

type Open = (text: string) => FormatEditor;

/** The text with one operation or more applied, step by step. */
export class EditPlan {
  private readonly original: string;
  private readonly open: Open;
  private current: string;
  private opened: FormatEditor | undefined;
  private readonly done: TextEdit[][] = [];
  /** Edits of the current text that are planned and not yet written, and the places they touch. */
  private pending: TextEdit[] = [];
  private touched: (readonly PointerToken[])[] = [];

  constructor(text: string, open: Open) {
    this.original = text;
    this.current = text;
    this.open = open;
  }

  /** Made when needed: after the last edit nobody looks at the text again. */
  private get editor(): FormatEditor {
    this.opened ??= this.open(this.current);
    return this.opened;
  }

  get text(): string {
    this.flush();
    return this.current;
  }

  /** Edits of the original text. */
  get edits(): readonly TextEdit[] {
    this.flush();
    const edits = composeEdits(this.original.length, this.done);
    return edits.map((edit) => trimEdit(this.original, edit)).filter((edit) => edit !== undefined);
  }

  /** False when the operation does not fit the text. */
  apply(operation: PatchOperation): boolean {
    const tokens = parsePointer(operation.path);
    switch (operation.op) {
      case 'remove':
        return this.run({ op: 'remove', tokens });
      case 'move':
        return this.move(parsePointer(operation.from), tokens, operation);
      case 'add':
        if (tokens.length > 0 && !this.replaces(tokens)) return this.run({ ...operation, tokens });
        return this.replace(tokens, operation.value);
      case 'replace':
        return this.replace(tokens, operation.value);
    }
  }

  /** `add` of a member that exists replaces it (RFC 6902 §4.1). */
  private replaces(tokens: readonly PointerToken[]): boolean {
    this.flushFor(tokens);
    return !this.editor.isList(tokens.slice(0, -1)) && this.editor.has(tokens);
  }

  private replace(tokens: readonly PointerToken[], value: EditValue): boolean {
    this.flushFor(tokens);
    if (isJsonObject(value) || isJsonArray(value)) {
      const before = this.editor.value(tokens);
      return before !== undefined && diffSteps(tokens, before, value).every((step) => this.run(step));
    }
    return this.run({ op: 'replace', tokens, value });
  }

  private move(
    from: readonly PointerToken[],
    to: readonly PointerToken[],
    operation: PatchOperation & { op: 'move' },
  ): boolean {
    if (operation.from === operation.path && operation.at === undefined) return true;
    this.flush();
    const name = to[to.length - 1] ?? '';
    const inPlace = operation.at === undefined && sameParent(from, to) && !this.editor.isList(from.slice(0, -1));
    if (inPlace) {
      const gone = this.editor.has(to) ? this.run({ op: 'remove', tokens: to }) : true;
      return gone && this.run({ op: 'rename', tokens: from, to: name });
    }
    const value = this.editor.value(from);
    const source = this.editor.source(from);
    if (value === undefined || !this.run({ op: 'remove', tokens: from })) return false;
    if (to.length === 0 || this.replaces(to)) return this.replace(to, value);
    const at = operation.at === undefined ? {} : { at: operation.at };
    return this.run({ op: 'add', tokens: to, value, ...at, ...(source === undefined ? {} : { source }) });
  }

  /** Plans one step; what is planned already is written first when the step could touch the same text. */
  private run(step: EditStep): boolean {
    const place = step.op === 'replace' ? step.tokens : step.tokens.slice(0, -1);
    this.flushFor(place);
    const edits = this.editor.plan(step);
    if (edits === undefined) return false;
    this.pending.push(...edits);
    this.touched.push(place);
    if (!this.editor.canBatch) this.flush();
    return true;
  }

  private flushFor(place: readonly PointerToken[]): void {
    if (this.touched.some((other) => overlaps(other, place))) this.flush();
  }

  private flush(): void {
    this.touched = [];
    if (this.pending.length === 0) return;
    const edits = this.pending.toSorted((left, right) => left.from - right.from || left.to - right.to);
    this.pending = [];
    this.done.push(edits);
    this.current = applyTextEdits(this.current, edits);
    this.opened = undefined;
  }
}

type EditValue = Extract<EditStep, { op: 'replace' }>['value'];

function sameParent(left: readonly PointerToken[], right: readonly PointerToken[]): boolean {
  return left.length === right.length && left.slice(0, -1).every((token, index) => token === right[index]);
}

/** True when one path is the other or stands above it. */
function overlaps(left: readonly PointerToken[], right: readonly PointerToken[]): boolean {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index++) if (left[index] !== right[index]) return false;
  return true;
}
