import type { DraftId } from '../../../base/ids.ts';
import type { JsonValue } from '../../../base/json.ts';
import type { PolicyNode } from '../../../document/assembly.ts';
import type { Patch } from '../../../document/patch.ts';
import type { PropertyField } from '../../../gateway/policy-descriptor.ts';

/** What a field of the sheet needs to show and change a policy. */
export interface SheetEdit {
  readonly node: PolicyNode;
  readonly readOnly: boolean;
  readonly draftId: DraftId;
  /** Writes one property; undefined removes it. Typing in one field is one undo entry. */
  readonly setProperty: (field: PropertyField, value: JsonValue | undefined) => void;
  readonly apply: (patch: Patch, label: string, mergeKey?: string) => void;
}
