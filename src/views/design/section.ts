import type { ComponentType } from 'react';
import type { JsonObject } from '../../base/json.ts';
import type { JsonPointer } from '../../document/patch.ts';

/** One card of Design. */
export interface Section {
  /** The part of the address: `security-definitions`. */
  readonly slug: string;
  readonly title: string;
  readonly Component: ComponentType<SectionProps>;
  /** False for a card under Info that the navigation leaves out. */
  readonly inNavigation: boolean;
  /** Absent = always. */
  readonly isShown?: (model: JsonObject) => boolean;
  /** Places of the document that are edited here; `Show me` takes the longest match. */
  readonly places: readonly JsonPointer[];
}

export interface SectionProps {
  readonly id: string;
  readonly title: string;
}

/** The id of a section's element. */
export function sectionId(slug: string): string {
  return `design-${slug}`;
}
