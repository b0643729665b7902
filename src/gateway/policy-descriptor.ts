import type { JsonValue } from '../base/json.ts';

export type PolicyGroup = 'Logic' | 'Transforms' | 'Policies' | 'Security';

/** A field of the property sheet; the sheet, defaults and validation are all derived from it (ui.md 10.5). */
export interface PropertyField {
  /** Key under the policy: `target-url`. */
  readonly key: string;
  /** Label in the sheet: `URL`. */
  readonly label: string;
  readonly control:
    | 'text'
    | 'url'
    | 'number'
    | 'checkbox'
    | 'select'
    | 'error-names'
    | 'code'
    /** Lists and mappings, edited as JSON. */
    | 'structure'
    | 'expression'
    | 'password'
    /** A mapping of a type (allowlist or blocklist) and values, patterns of names. */
    | 'name-filter'
    | 'actions'
    | 'cases';
  readonly required?: boolean;
  /** What holds when the key is absent. */
  readonly default?: JsonValue;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
  readonly help: string;
  /** Shown only while another field has one of these values. */
  readonly visibleWhen?: { readonly key: string; readonly oneOf: readonly JsonValue[] };
  /** Selectable names for `error-names`; for `name-filter` what it lets through, one and many: `header`, `headers`. */
  readonly names?: readonly string[];
  /** The first version of the policy that has it; all do where it is absent. */
  readonly since?: 1 | 2;
}

/** Whether steps of a version have a field; those that name none are written as version 1 is. */
export function hasField({ since = 1 }: PropertyField, version = '1'): boolean {
  return Number.parseInt(version, 10) >= since;
}

/** What the page knows of a policy: light, no code. One folder a policy; everything else is derived (DESIGN §4.4). */
export interface PolicyDescriptor {
  /** = folder name = YAML key. */
  readonly id: string;
  /** Newest version implemented. */
  readonly version: string;
  readonly title: string;
  readonly group: PolicyGroup;
  /** Symbol and hue on the canvas; the views map them to a drawing. */
  readonly icon: {
    readonly glyph:
      | 'diamond'
      | 'branch'
      | 'switch'
      | 'warning'
      | 'play'
      | 'check'
      | 'code'
      | 'list'
      | 'shield'
      | 'arrows';
    readonly hue: 'amber' | 'red' | 'green' | 'slate' | 'orange' | 'teal' | 'blue' | 'purple' | 'ochre' | 'lime';
  };
  readonly description: string;
  readonly gateways: { readonly micro: boolean; readonly datapower: boolean };
  readonly fields: readonly PropertyField[];
  /** Error names it may raise: public contract, users write them in a `catch`. */
  readonly throws: readonly string[];
  /** Keys that it reads, or has a word for, without a field in the sheet: older names, what only real gateways do. */
  readonly alsoReads?: readonly string[];
  /** Keys whose strings are not `$()`-resolved (script sources, nested flows). */
  readonly verbatim: readonly string[];
  /** What a new node holds when it is dropped on the canvas. */
  readonly template: { readonly [key: string]: JsonValue };
}

/** Declares a policy; palette, property sheet, validation and generic tests follow from it. */
export function definePolicy(descriptor: PolicyDescriptor): PolicyDescriptor {
  return descriptor;
}
