import { parseWithoutProcessing } from 'handlebars/dist/cjs/handlebars/compiler/base.js';

/** What opens a block or a nested expression: the parser takes longer with each that is still open. */
const OPENING = /\{\{~?\s*(?:[#^]|else\b)|\{\{\{\{|\(/g;
/** Openings times characters; up to here reading takes half a second at most. */
const MOST_WORK = 20_000_000;

/**
 * What is wrong with the syntax of a template, with its line. The parser alone does not make a function of it, which is for
 * the sandbox. Undefined for one without a mistake, or so deep and long that a call has to find out.
 */
export function templateProblem(template: string): string | undefined {
  const openings = template.match(OPENING)?.length ?? 0;
  if (openings * template.length > MOST_WORK) return undefined;
  try {
    parseWithoutProcessing(template);
    return undefined;
  } catch (thrown) {
    return problemIn(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** The parser draws an arrow under the place and lists its own names of what may follow; people see the place. */
function problemIn(message: string): string {
  const [, what = '', line = '', excerpt = ''] =
    /^(Parse|Lexical) error on line (\d+)[^\n]*\n([^\n]*)\n/.exec(message) ?? [];
  if (what !== '') {
    const ends = message.endsWith("got 'EOF'") ? 'A block or an expression is not closed' : 'This is no Handlebars';
    return `Line ${line}, near “${excerpt}”: ${ends}.`;
  }
  const [, mistake = message, at = ''] = /^(.*) - (\d+):\d+$/s.exec(message) ?? [];
  return at === '' ? `${mistake}.` : `Line ${at}: ${mistake}.`;
}
