import { appError } from '../base/app-error.ts';
import { getOwn, type JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { applyPatch } from './apply-patch.ts';
import type { EditedText, TextEdit } from './engine.ts';
import { objectFrom } from './members.ts';
import { parseText } from './parse-text.ts';
import type { Patch } from './patch.ts';
import { EditPlan } from './text/edit-plan.ts';
import { JsonEditor } from './text/json-edit.ts';
import { detectJsonStyle } from './text/json-print.ts';
import { looksLikeJson } from './text/parse-json.ts';
import { sameValue } from './text/value-diff.ts';
import { YamlEditor } from './text/yaml-edit.ts';
import { YamlSyntaxError } from './text/yaml-events.ts';
import { findRegion, sampleYamlStyle, type YamlRegion } from './text/yaml-region.ts';
import { detectYamlStyle, type YamlCare, type YamlStyle } from './text/yaml-style.ts';
import { readYamlTree } from './text/yaml-tree.ts';
import { applyTextEdits } from './text-edits.ts';

const BOM = '\uFEFF';

export interface EditOptions {
  /**
   * The model of `text`, when the caller has parsed this very text: spares parsing it again. In a large JSON text this is the
   * difference between a millisecond and a full pass.
   */
  readonly model?: JsonObject;
}

/**
 * Applies `patch` to `text` as the smallest edits: comments, key order, quotes, indentation, anchors and line ends elsewhere
 * stay byte for byte, and the edited text parses to the patched model. A construct that cannot be edited in place is printed
 * anew, alone. Fails, with nothing changed, when the text does not parse (`document/not-editable`), the patch does not fit
 * (`document/patch-…`) or the outcome would differ from the patched model (`document/edit-failed`). DESIGN §4.1.
 */
export function editText(text: string, patch: Patch, options: EditOptions = {}): Result<EditedText> {
  const model = options.model === undefined ? readModel(text) : ok(options.model);
  if (!model.ok) return model;
  const wanted = applyPatch(model.value, patch);
  if (!wanted.ok) return wanted;
  if (patch.length === 0) return ok({ text, edits: [] });
  return looksLikeJson(text.startsWith(BOM) ? text.slice(1) : text)
    ? editJson(text, patch)
    : editYaml(text, patch, model.value, wanted.value);
}

function readModel(text: string): Result<JsonObject> {
  const { model, problems } = parseText(text);
  if (model !== undefined) return ok(model);
  const { message = 'The text cannot be read.', line, column } = problems[0] ?? {};
  return err(
    appError('document/not-editable', message, {
      help: 'Correct the text in Source first.',
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    }),
  );
}

function editJson(text: string, patch: Patch): Result<EditedText> {
  const style = detectJsonStyle(text);
  const plan = new EditPlan(text, (current) => new JsonEditor(current, style));
  for (const operation of patch) if (!plan.apply(operation)) return err(editFailed());
  return ok({ text: plan.text, edits: plan.edits });
}

/** From the usual way of writing to more careful ones; each outcome is read again before it counts. */
const ATTEMPTS: readonly YamlCare[] = [{}, { noBlockScalars: true }, { noBlockScalars: true, printMoved: true }];

function editYaml(text: string, patch: Patch, model: JsonObject, wanted: JsonObject): Result<EditedText> {
  const region = findRegion(text, patch);
  const edits = region === undefined ? undefined : editRegion(text, patch, region, model, wanted);
  const found = edits ?? yamlEdits(text, patch, wanted);
  return found === undefined ? err(editFailed()) : ok({ text: applyTextEdits(text, found), edits: found });
}

/** Edits one top-level entry of a large document as if it were the document; undefined when it does not stand alone. */
function editRegion(
  text: string,
  patch: Patch,
  { key, from, to }: YamlRegion,
  model: JsonObject,
  wanted: JsonObject,
): readonly TextEdit[] | undefined {
  const part = text.slice(from, to);
  const only = (whole: JsonObject): JsonObject => objectFrom([[key, getOwn(whole, key) ?? null]]);
  if (!sameValue(parseText(part).model, only(model)) || readYamlTree(part).hasAnchors) return undefined;
  const edits = yamlEdits(part, patch, only(wanted), sampleYamlStyle(text));
  return edits?.map((edit) => ({ ...edit, from: edit.from + from, to: edit.to + from }));
}

function yamlEdits(
  text: string,
  patch: Patch,
  wanted: JsonObject,
  style: YamlStyle = detectYamlStyle(readYamlTree(text)),
): readonly TextEdit[] | undefined {
  for (const care of ATTEMPTS) {
    const plan = new EditPlan(text, (current) => new YamlEditor(readYamlTree(current), { ...style, ...care }));
    if (tryPatch(plan, patch) && sameValue(parseText(plan.text).model, wanted)) return plan.edits;
  }
  return undefined;
}

/** False when a step does not fit, or an earlier step of the patch made something that is no YAML. */
function tryPatch(plan: EditPlan, patch: Patch): boolean {
  try {
    return patch.every((operation) => plan.apply(operation));
  } catch (thrown) {
    if (thrown instanceof YamlSyntaxError) return false;
    throw thrown;
  }
}

function editFailed() {
  return appError(
    'document/edit-failed',
    'The change cannot be written into the text without changing something else.',
    {
      help: 'Make the change in Source.',
    },
  );
}
