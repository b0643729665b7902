import { CONTENT_ENCRYPTIONS, KEY_ENCRYPTIONS, SIGNATURE_ALGORITHMS } from '../../../document/jwt-algorithms.ts';

/* Light: property sheets are made from it. */

export { CONTENT_ENCRYPTIONS, KEY_ENCRYPTIONS, SIGNATURE_ALGORITHMS };

export interface AlgorithmOption {
  readonly value: string;
  readonly label: string;
}

/** Choices of a property sheet, the first of them none. */
export function algorithmOptions(names: readonly string[], none: string): readonly AlgorithmOption[] {
  return [{ value: '', label: none }, ...names.map((name) => ({ value: name, label: name }))];
}
