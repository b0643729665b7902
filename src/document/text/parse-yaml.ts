import type { ErrorCode } from '../../base/app-error.ts';
import { isJsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { MAX_ALIASED_VALUES, MAX_SCALAR_LENGTH } from './limits.ts';
import type { ParsedModel } from './parse-json.ts';
import { positionAt } from './position.ts';
import { problemAt, rootProblem, tooDeep } from './problems.ts';
import { YamlSyntaxError } from './yaml-events.ts';
import type { YamlTree } from './yaml-node.ts';
import { readYamlTree } from './yaml-tree.ts';
import { YamlReader, type YamlRemark } from './yaml-value.ts';

const MAX_REMARKS = 50;

/** Reads YAML text (YAML 1.2 core schema, JSON values only); every fault becomes a diagnostic with its line. */
export function parseYamlText(text: string): ParsedModel {
  try {
    const tree = readYamlTree(text);
    const reader = new YamlReader(text);
    const value = reader.value(tree.root);
    const problems = remarksOf(text, tree, reader.remarks);
    if (tree.root.end - tree.root.start > MAX_SCALAR_LENGTH && tree.root.kind === 'scalar')
      return { problems: [rootProblem(value)] };
    return isJsonObject(value) ? { model: value, problems } : { problems: [rootProblem(value)] };
  } catch (thrown) {
    if (thrown instanceof YamlSyntaxError) return { problems: [explain(text, thrown)] };
    if (thrown instanceof RangeError) return { problems: [tooDeep()] };
    throw thrown;
  }
}

function remarksOf(text: string, tree: YamlTree, remarks: readonly YamlRemark[]): Diagnostic[] {
  const lenient = tree.leniencies
    .slice(0, MAX_REMARKS)
    .map((offset) =>
      problemAt(
        text,
        offset,
        'document/yaml-indentation',
        'This line stands at the column of its key; strict YAML readers refuse it.',
        'Indent the line by one blank or more.',
        'warning',
      ),
    );
  return [...lenient, ...remarks.slice(0, MAX_REMARKS).map((remark) => remarkProblem(text, remark))];
}

function remarkProblem(text: string, remark: YamlRemark): Diagnostic {
  if (remark.what === 'tag') {
    const help = 'Remove the tag; API documents use plain YAML only.';
    return problemAt(text, remark.offset, 'document/yaml-tag', `The tag ${remark.found} is ignored.`, help, 'warning');
  }
  const message = `${remark.found} is no JSON number and is read as text.`;
  return problemAt(
    text,
    remark.offset,
    'document/yaml-number',
    message,
    'Write a finite number, or quote it.',
    'warning',
  );
}

type Explanation = readonly [pattern: RegExp, code: ErrorCode, message: string, help: string];

const EXPLANATIONS: readonly Explanation[] = [
  [/^nesting exceeded/, 'document/too-deep', 'The document is nested too deeply.', 'Flatten it with $ref.'],
  [
    /^several documents/,
    'document/several-documents',
    'The file holds more than one YAML document.',
    'Keep one document a file: split it at the --- line.',
  ],
  [/^no document/, 'document/empty', 'The text is empty.', "Start with swagger: '2.0' or openapi: 3.0.3."],
  [
    /^alias bomb/,
    'document/alias-bomb',
    `Aliases (*name) blow the document up beyond ${MAX_ALIASED_VALUES.toLocaleString('en')} values.`,
    'Write the values out, or use $ref.',
  ],
  [
    /^circular alias/,
    'document/circular-alias',
    'An alias (*name) stands inside the value it names.',
    'Use $ref for a schema that refers to itself.',
  ],
  [
    /^unidentified alias/,
    'document/unknown-alias',
    'An alias (*name) names an anchor (&name) that does not stand before it.',
    'Define the anchor further up, or quote the text if the * is meant literally.',
  ],
  [
    /^complex key/,
    'document/complex-key',
    'A mapping or list is used as a name.',
    'Names must be text. Quote it: "{id}": …',
  ],
  [
    /^merge of|cannot merge/,
    'document/yaml-merge',
    'The merge key << needs a mapping, or a list of mappings.',
    'Point it at an anchor of a mapping: <<: *name',
  ],
  [
    /tab characters/,
    'document/yaml-tab',
    'A tab is used for indentation.',
    'YAML allows blanks only: replace the tab.',
  ],
  [
    /deficient indentation/,
    'document/yaml-indentation',
    'The line is not indented enough for the value it belongs to; a quote or bracket above may not be closed.',
    'Indent it more than the name above.',
  ],
  [
    /bad indentation of a mapping/,
    'document/yaml-indentation',
    'The indentation of this line fits no mapping above it.',
    'Align it with its siblings; a value with ": " or starting with @, ` or % needs quotes.',
  ],
  [
    /bad indentation of a sequence/,
    'document/yaml-indentation',
    'The indentation of this line does not fit the list.',
    'Align the dashes of one list.',
  ],
  [
    /multiline key|expected ':' after/,
    'document/yaml-syntax',
    'A colon is missing after a name.',
    'Write name: value on one line.',
  ],
  [
    /whitespace character is expected after/,
    'document/yaml-syntax',
    'A blank is missing after the colon.',
    'Write name: value, with a blank.',
  ],
  [/quoted scalar/, 'document/yaml-syntax', 'A text in quotes is not closed.', 'Add the closing quote.'],
  [
    /flow collection|missed comma|found ','/,
    'document/yaml-syntax',
    'A list […] or mapping {…} is not closed, or a comma is missing or too much.',
    'Check brackets and commas.',
  ],
  [
    /unknown escape|hexadecimal/,
    'document/yaml-syntax',
    'A backslash in double quotes is followed by something unknown.',
    'Write \\\\ for a backslash, or use single quotes.',
  ],
  [
    /non-printable|null byte|JSON character/,
    'document/control-character',
    'The text contains a control character.',
    'Remove it; it is often left over from copying.',
  ],
  [
    /end of the stream or a document separator/,
    'document/yaml-syntax',
    'This line does not belong to the document above it.',
    'Check its indentation; text with ": " or special characters needs quotes.',
  ],
  [
    /directive/,
    'document/yaml-directive',
    'The % line is no valid YAML directive.',
    'Remove it; if the % belongs to a value, quote the value.',
  ],
];

function explain(text: string, fault: YamlSyntaxError): Diagnostic {
  const duplicate = /^duplicate key "(.*)" (\d+)$/s.exec(fault.message);
  if (duplicate !== null) {
    const line = positionAt(text, Number(duplicate[2])).line;
    const message = `The name "${duplicate[1]}" stands twice in one mapping, first in line ${line}.`;
    return problemAt(text, fault.offset, 'document/duplicate-key', message, 'Rename one of the two, or remove it.');
  }
  const known = EXPLANATIONS.find(([pattern]) => pattern.test(fault.message));
  const [, code, message, help] = known ?? [
    undefined,
    'document/yaml-syntax' as const,
    `This is not valid YAML: ${fault.message}.`,
    'Check indentation, colons and quotes.',
  ];
  return problemAt(text, faultOffset(text, fault.offset), code, message, help);
}

/** The reader often stops at the start of the next line; the fault is then at the end of the text it has read. */
function faultOffset(text: string, offset: number): number {
  return offset < text.length ? offset : text.trimEnd().length;
}
