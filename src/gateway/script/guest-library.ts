import { GUEST_HANDLEBARS } from './guest-handlebars.ts';
import { GUEST_JSONATA } from './guest-jsonata.ts';

/** Languages beside JavaScript: a library for each runs inside the sandbox. */
export type LibraryLanguage = 'jsonata' | 'handlebars';

interface GuestLibrary {
  /** The library's text, a script that sets `module.exports`. It is large, so it is loaded when first needed. */
  readonly load: () => Promise<{ readonly default: string }>;
  /** Source of a function of the library and of what gives the variables, which returns what evaluates a text. */
  readonly evaluator: string;
}

const LIBRARIES: Readonly<Record<LibraryLanguage, GuestLibrary>> = {
  jsonata: { load: () => import('jsonata/jsonata.min.js?raw'), evaluator: GUEST_JSONATA },
  handlebars: { load: () => import('handlebars/dist/handlebars.min.js?raw'), evaluator: GUEST_HANDLEBARS },
};

/** Name under which an engine with a library keeps what evaluates a text. */
const EVALUATE = '\u0001evaluate';

/** What the evaluators read: every variable of the call, fetched from the host when it is touched. */
const VARIABLES = `() => {
  const input = {};
  for (const name of Object.keys(globalThis)) Object.defineProperty(input, name, { get: () => globalThis[name], enumerable: true });
  return input;
}`;

/** A program that brings the language into an engine; for its snapshot, so once. */
export async function libraryProgram(language: LibraryLanguage): Promise<string> {
  const { load, evaluator } = LIBRARIES[language];
  const { default: text } = await load();
  return `(function () {
const library = (function () { var module = { exports: {} }, exports = module.exports;${text}
return module.exports; })();
const evaluate = ${evaluator}(library, ${VARIABLES});
globalThis['${EVALUATE}'] = (source) => { delete globalThis['${EVALUATE}']; return evaluate(source); };
})()`;
}

/** The body of a function that evaluates `source` in the language of the engine. */
export function evaluation(source: string): string {
  return `return globalThis['${EVALUATE}'](${JSON.stringify(source)})`;
}
