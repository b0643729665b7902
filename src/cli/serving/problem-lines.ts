import type { Diagnostic } from '../../document/diagnostic.ts';
import { placeDiagnostics } from '../../document/place-diagnostics.ts';
import type { FileProblem, ReadDocument } from './read-documents.ts';

/**
 * One line a problem, as compilers print them: file, line, column, how bad it is, what it is, what to do. In the order of
 * the files, and in each from top to bottom.
 */
export async function problemLines(
  problems: readonly FileProblem[],
  documents: readonly ReadDocument[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const path of new Set(problems.map((problem) => problem.path))) {
    const diagnostics = problems.filter((problem) => problem.path === path).map(({ diagnostic }) => diagnostic);
    const document = documents.find((each) => each.path === path);
    const placed = document === undefined ? diagnostics : await placeDiagnostics(diagnostics, document.text);
    lines.push(...placed.toSorted(fromTheTop).map((diagnostic) => problemLine(path, diagnostic)));
  }
  return lines;
}

function problemLine(path: string, { line, column, severity, message, help }: Diagnostic): string {
  const place = [path, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
  const sentence = help === undefined || /[.!?]$/.test(message) ? message : `${message}.`;
  return [`${place}: ${severity}: ${sentence}`, help].filter(Boolean).join(' ');
}

function fromTheTop(one: Diagnostic, other: Diagnostic): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}
