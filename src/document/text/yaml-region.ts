import { type PointerToken, parsePointer } from '../json-pointer.ts';
import type { Patch, PatchOperation } from '../patch.ts';
import { detectEol } from './position.ts';
import type { YamlStyle } from './yaml-style.ts';

/** The lines of one top-level entry, from its name to the next one. */
export interface YamlRegion {
  readonly key: PointerToken;
  readonly from: number;
  readonly to: number;
}

/** Texts below this are read as a whole: it takes a few milliseconds. */
const WORTH_WHILE = 30_000;

/**
 * The top-level entry that holds everything a patch touches, when it can be read and edited alone: the document is a block
 * mapping at column 0, where every line that starts with a name starts an entry, and the name stands there once. Undefined
 * when in doubt. The caller checks that the entry alone has the value it has in the document, which also rules out aliases to
 * other entries.
 */
export function findRegion(text: string, patch: Patch): YamlRegion | undefined {
  if (text.length < WORTH_WHILE) return undefined;
  const key = topKey(patch);
  if (key === undefined || !/^[A-Za-z][\w-]*$/.test(key)) return undefined;
  const isEntry = new RegExp(`^(?:${key}|'${key}'|"${key}")[ \\t]*:(?:[ \\t]|$)`);
  let from: number | undefined;
  let to: number | undefined;
  for (const { 0: line, index } of text.matchAll(/^[^\s#][^\r\n]*/gm)) {
    if (/^(?:-(?:\s|$))/.test(line)) continue;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line) ? from === undefined && index > 0 : /^[^\w"'$./-]/.test(line))
      return undefined;
    if (from !== undefined && to === undefined) to = index;
    if (isEntry.test(line)) {
      if (from !== undefined) return undefined;
      from = index;
    }
  }
  return from === undefined ? undefined : { key, from, to: to ?? text.length };
}

/** The one name below which all operations stay, without touching its own place. */
function topKey(patch: Patch): PointerToken | undefined {
  const keys = new Set(patch.map(operationKey));
  const [key] = keys;
  return keys.size === 1 ? key : undefined;
}

function operationKey(operation: PatchOperation): PointerToken | undefined {
  const tokens = parsePointer(operation.path);
  if (operation.op === 'move') {
    const from = parsePointer(operation.from);
    if (from.length < 2 || from[0] !== tokens[0]) return undefined;
  }
  return tokens.length > (operation.op === 'replace' ? 0 : 1) ? tokens[0] : undefined;
}

/** The layout of a document, read off its lines: for the edit of an entry that may be too small to show it. */
export function sampleYamlStyle(text: string): YamlStyle {
  const step = /^[^\s#-][^\r\n]*:[ \t]*\r?\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  const list = /^( *)[^\s#-][^\r\n]*:[ \t]*\r?\n( *)-[ \t]/m.exec(text);
  const dash = /^ *(- +)[^\s#'"[{-][^\r\n]*:(?:[ \t]|\r?$)/m.exec(text);
  const head = text.slice(0, 50_000);
  const count = (quote: string): number => head.split(`: ${quote}`).length;
  return {
    step,
    listIndent: list === null ? step : Math.max(0, (list[2]?.length ?? 0) - (list[1]?.length ?? 0)),
    dashGap: dash?.[1]?.length ?? 2,
    quotes: count('"') > count("'") ? 'double' : 'single',
    eol: detectEol(text),
  };
}
