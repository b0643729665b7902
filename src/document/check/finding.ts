import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { JsonPointer } from '../patch.ts';

/** A finding about the place `path`; `what` is the second half of its code. */
export function finding(
  severity: Severity,
  what: string,
  path: JsonPointer,
  message: string,
  help?: string,
): Diagnostic {
  return { severity, code: `document/${what}`, message, path, ...(help !== undefined && { help }) };
}
