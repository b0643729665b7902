import type { TextEdit } from '../../document/engine.ts';
import type { Direction } from './steps.ts';
import type { UndoEntry, UndoStep } from './undo-stack.ts';

/** What waits to reach the text of an open document. */
export type Operation = WorkOperation | TypeOperation | { readonly kind: Direction; readonly entry: UndoEntry };

/** A form's change. */
export interface WorkOperation {
  readonly kind: 'work';
  readonly entry: UndoEntry;
  readonly step: UndoStep;
  /** Its patch is with the engine: what comes now is a step of its own. */
  started: boolean;
  /** False while it waits for more of its kind. */
  due: boolean;
}

/** Typing that came while changes were being worked in: from the text the person saw to the text they made of it. */
export interface TypeOperation {
  readonly kind: 'type';
  readonly entry: UndoEntry;
  readonly from: string;
  to: string;
  readonly drift: TextEdit[][];
}
