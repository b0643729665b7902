import type { Diagnostic } from './diagnostic.ts';
import type { ParsedText } from './engine.ts';
import { MAX_TEXT_LENGTH } from './text/limits.ts';
import { looksLikeJson, parseJsonText } from './text/parse-json.ts';
import { parseYamlText } from './text/parse-yaml.ts';
import { problemAt } from './text/problems.ts';

const BOM = '\uFEFF';

/**
 * Reads the text of a document: JSON when it looks like JSON, YAML otherwise (YAML 1.2 core schema, values JSON can hold:
 * dates stay text, `200:` is the name "200", names that stand twice are an error). Never throws and never hangs: nesting,
 * aliases and size are limited. Without a `model` there is at least one error with its line. DESIGN §4.1, real-files.md §4.
 */
export function parseText(text: string): ParsedText {
  const format = looksLikeJson(text.startsWith(BOM) ? text.slice(1) : text) ? 'json' : 'yaml';
  if (text.length > MAX_TEXT_LENGTH) return { format, problems: [tooLarge(text)] };
  if (text.startsWith(BOM)) return withBom(text);
  if (text.trim() === '') return { format: 'yaml', problems: [emptyProblem(text)] };
  return { format, ...(format === 'json' ? parseJsonText(text) : parseYamlText(text)) };
}

function tooLarge(text: string): Diagnostic {
  const size = `${Math.round(text.length / 1e6)} million characters`;
  return problemAt(
    text,
    0,
    'document/too-large',
    `The document has ${size}.`,
    'The limit is 64 million; split the API.',
  );
}

function emptyProblem(text: string): Diagnostic {
  const help = "Start with swagger: '2.0' or openapi: 3.0.3, or paste a document.";
  return problemAt(text, 0, 'document/empty', 'The text is empty.', help);
}

/** A byte order mark is no part of the document; it is read past and reported. */
function withBom(text: string): ParsedText {
  const parsed = parseText(text.slice(1));
  const shifted = parsed.problems.map((problem) => shiftProblem(problem));
  const remark = problemAt(
    text,
    0,
    'document/byte-order-mark',
    'The text starts with a byte order mark.',
    'It is harmless; save the file as UTF-8 without it.',
    'info',
  );
  return { ...parsed, problems: [...shifted, remark] };
}

function shiftProblem(problem: Diagnostic): Diagnostic {
  const column = problem.line === 1 && problem.column !== undefined ? { column: problem.column + 1 } : {};
  const range =
    problem.from !== undefined && problem.to !== undefined ? { from: problem.from + 1, to: problem.to + 1 } : {};
  return { ...problem, ...column, ...range };
}
