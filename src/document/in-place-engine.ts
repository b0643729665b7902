import type { JsonObject } from '../base/json.ts';
import { applyPatch } from './apply-patch.ts';
import { checkDocument } from './check/check-document.ts';
import type { Diagnostic } from './diagnostic.ts';
import { editText } from './edit-text.ts';
import type { DocumentEngine, ModelCheck } from './engine.ts';
import { parseText } from './parse-text.ts';

/** Texts whose models are remembered: the one on screen and the one being made from it, or two edited in turn. */
const REMEMBERED = 2;

interface KnownText {
  readonly text: string;
  readonly model: JsonObject;
  /** Undefined where an edit moved the lines under them. */
  readonly problems: readonly Diagnostic[] | undefined;
}

/**
 * The engine that works where it is called: tests, CLI, small documents, and inside the worker. Models of the last texts are
 * remembered, so an edit or a check of the text just parsed or edited does not parse it again. DESIGN §4.1.
 *
 * @param checkMore what is checked beside the document itself
 */
export function createInPlaceEngine(checkMore: ModelCheck = async () => []): DocumentEngine {
  // A list, not a map: looking megabytes up in a map hashes them, comparing a text with itself costs nothing.
  let known: readonly KnownText[] = [];
  const remember = (one: KnownText): void => {
    known = [one, ...known.filter(({ text }) => text !== one.text)].slice(0, REMEMBERED);
  };
  const recall = (text: string): KnownText | undefined => known.find((one) => one.text === text);
  const read = (text: string) => {
    const parsed = parseText(text);
    const { model, problems } = parsed;
    if (model !== undefined) remember({ text, model, problems });
    return parsed;
  };
  return {
    async parse(text, signal) {
      signal?.throwIfAborted();
      return read(text);
    },
    async edit(text, patch, signal) {
      signal?.throwIfAborted();
      const { model, problems } = recall(text) ?? read(text);
      const edited = editText(text, patch, model === undefined ? {} : { model });
      const next = model === undefined ? undefined : applyPatch(model, patch);
      if (edited.ok && next?.ok === true) {
        // What is written without a problem stays without one.
        const left = problems?.length === 0 ? problems : undefined;
        remember({ text: edited.value.text, model: next.value, problems: left });
      }
      return edited;
    },
    async check(text, signal) {
      signal?.throwIfAborted();
      const one = recall(text);
      const { model, problems = [] } = one?.problems === undefined ? read(text) : one;
      if (model === undefined) return { problems, findings: [] };
      return { problems, findings: [...checkDocument(model), ...(await checkMore(model, signal))] };
    },
  };
}
