import type { Diagnostic } from './diagnostic.ts';
import { parsePointer } from './json-pointer.ts';
import type { JsonPointer } from './patch.ts';
import { positionAt } from './text/position.ts';

/** Reading a text into nodes takes about 0.1 s a megabyte; beyond this findings keep their path only. */
const LARGEST = 1_500_000;

/** Gives findings that only know their place in the model a place in the text: the name of the member, or of the nearest one around it. */
export async function placeDiagnostics(
  diagnostics: readonly Diagnostic[],
  text: string,
): Promise<readonly Diagnostic[]> {
  const homeless = diagnostics.some(({ path, line }) => path !== undefined && line === undefined);
  const find = homeless ? await finderFor(text) : undefined;
  if (find === undefined) return diagnostics;
  return diagnostics.map((found) => {
    const range = found.line === undefined && found.path !== undefined ? find(found.path) : undefined;
    return range === undefined ? found : { ...found, ...range, ...positionAt(text, range.from) };
  });
}

/** The 1-based line of a place of the model; undefined when the text cannot be read. */
export async function lineOfPointer(text: string, pointer: JsonPointer): Promise<number | undefined> {
  const range = (await finderFor(text))?.(pointer);
  return range === undefined ? undefined : positionAt(text, range.from).line;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

async function finderFor(text: string): Promise<((pointer: JsonPointer) => Range | undefined) | undefined> {
  if (text.length > LARGEST) return undefined;
  const [{ readYamlTree }, { findNode }] = await Promise.all([
    import('./text/yaml-tree.ts'),
    import('./text/yaml-slot.ts'),
  ]);
  const tree = attempt(() => readYamlTree(text));
  if (tree === undefined) return undefined;
  return (pointer) => {
    for (let tokens = parsePointer(pointer); tokens.length > 0; tokens = tokens.slice(0, -1)) {
      const found = findNode(tree, tokens);
      const slot = found.kind === 'nothing' ? undefined : found.slots.at(-1);
      if (slot?.kind === 'entry') return { from: slot.entry.key.start, to: slot.entry.key.end };
      if (slot !== undefined && slot.kind !== 'root')
        return { from: slot.node.start, to: firstLineEnd(text, slot.node) };
    }
    return undefined;
  };
}

/** A text that is no YAML has no nodes; its own problems are marked already. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function firstLineEnd(text: string, node: { readonly start: number; readonly end: number }): number {
  const lineBreak = text.indexOf('\n', node.start);
  return lineBreak < 0 ? node.end : Math.min(node.end, lineBreak);
}
