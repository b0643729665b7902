const SCRIPT = '(function(){';
const CONDITION = '(function(){return (';

/** Source of the function whose call runs a script. */
export function scriptCode(source: string): string {
  return `${SCRIPT}${source}\n})`;
}

/** Source of the function whose call evaluates a condition. */
export function conditionCode(text: string): string {
  return `${CONDITION}${text.trim().replace(/;+$/, '')}\n)})`;
}

/** Why a script, or the expression of a condition, cannot be read, and where: lines and columns from one. */
export interface SyntaxMistake {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a script as the engine will, and runs nothing. Undefined where there is no mistake; also where it is nested too
 * deeply to be read here, or the parser cannot be had: then a call finds out.
 */
export function mistakeInScript(source: string): Promise<SyntaxMistake | undefined> {
  return mistakeIn(source, scriptCode(source), SCRIPT.length);
}

export function mistakeInCondition(text: string): Promise<SyntaxMistake | undefined> {
  const indent = text.length - text.trimStart().length;
  return mistakeIn(text, conditionCode(text), CONDITION.length - indent);
}

/** `ahead`: characters of the code before the first line of what a person wrote. */
async function mistakeIn(written: string, code: string, ahead: number): Promise<SyntaxMistake | undefined> {
  const parser = await import('acorn').catch(() => undefined);
  try {
    // What the engine knows; a later language would let pass what it refuses.
    parser?.parse(code, { ecmaVersion: 2025, sourceType: 'script' });
    return undefined;
  } catch (thrown) {
    if (!isMistake(thrown)) return undefined;
    const { line, column } = thrown.loc;
    const lines = written.split('\n');
    const message = thrown.message.replace(/ \(\d+:\d+\)$/, '');
    // What is not closed is missed behind the end.
    if (line > lines.length) return { message, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
    return { message, line, column: Math.max(1, column + 1 - (line === 1 ? ahead : 0)) };
  }
}

interface ParserError extends SyntaxError {
  readonly loc: { readonly line: number; readonly column: number };
}

function isMistake(thrown: unknown): thrown is ParserError {
  return thrown instanceof SyntaxError && 'loc' in thrown && !thrown.message.startsWith('Not enough stack space');
}
