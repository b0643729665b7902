import { isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { findJsonFault } from './json-error.ts';
import { jsonCensus } from './json-scan.ts';
import { MAX_DEPTH } from './limits.ts';
import { problemAt, rootProblem, tooDeep } from './problems.ts';

export interface ParsedModel {
  readonly model?: JsonObject;
  readonly problems: readonly Diagnostic[];
}

/** True when the text starts as JSON does: a brace and then a name in double quotes or the end, or a bracket. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*(?:"|\}\s*$|$)|\[\s*(?:["{[\]]|$))/.test(text.length > 2000 ? text.slice(0, 2000) : text);
}

/** Reads JSON text; faults come with line, column and what to do. Names that stand twice are an error, as in YAML. */
export function parseJsonText(text: string): ParsedModel {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return { problems: [faultProblem(text)] };
  }
  const census = jsonCensus(text);
  if (census.depth > MAX_DEPTH) return { problems: [tooDeep()] };
  if (census.members !== countMembers(value)) return { problems: [faultProblem(text)] };
  return isJsonObject(value) ? { model: value, problems: [] } : { problems: [rootProblem(value)] };
}

function faultProblem(text: string): Diagnostic {
  const fault = findJsonFault(text);
  if (fault === undefined)
    return problemAt(text, 0, 'document/json-syntax', 'This is not valid JSON.', 'Check the text.');
  const code = fault.duplicate === undefined ? 'document/json-syntax' : 'document/duplicate-key';
  return problemAt(text, fault.offset, code, `${fault.what}.`, fault.help);
}

function countMembers(root: JsonValue): number {
  let members = 0;
  const queue: JsonValue[] = [root];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const children: readonly JsonValue[] = Array.isArray(value) ? value : Object.values(value);
    if (!Array.isArray(value)) members += children.length;
    for (const child of children) if (typeof child === 'object' && child !== null) queue.push(child);
  }
  return members;
}
