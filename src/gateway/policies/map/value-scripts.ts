import { isPlainObject, memberOf, type PolicyContext, PolicyFailure, textOf } from '../../policy-kit.ts';

/** A script whose `$(…)` are numbered: `$v[0]` stands for the first of `references`. */
export interface ValueScript {
  readonly source: string;
  readonly references: readonly string[];
}

/** One script to be run with the values of its references. */
export interface ScriptJob {
  readonly script: ValueScript;
  readonly values: readonly unknown[];
  /** `actions[2]`, for messages. */
  readonly place: string;
}

/** Strings, comments and templates as wholes, so that `$(…)` in them stays text; then references. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\$\(\s*([\p{L}\p{N}_$@:.[\]-]+)\s*\)/gu;
/** A script that ends by declaring a variable means its value. */
const LAST_DECLARED = /(?:^|[;\n}])\s*(?:var|let|const)\s+([A-Za-z_$][\w$]*)\s*=[^;]*;?\s*$/;

/** Reads a value script (gateway.md §5.9): `$(in.x)` is the value itself, not its text. */
export function valueScript(text: string): ValueScript {
  const references: string[] = [];
  const source = text.replace(TOKEN, (token: string, reference: string | undefined) => {
    if (reference === undefined) return token;
    const known = references.indexOf(reference);
    return `$v[${known >= 0 ? known : references.push(reference) - 1}]`;
  });
  const declared = LAST_DECLARED.exec(source)?.[1];
  return { source: declared === undefined ? source : `${source}\n;${declared}`, references };
}

/**
 * Runs all scripts of a map in one sandbox, in order; the value of each is that of its last expression. Throws the error
 * of the first that fails, told with its place.
 */
export async function runScripts(
  context: PolicyContext,
  jobs: readonly ScriptJob[],
  inputs: ReadonlyMap<string, unknown>,
): Promise<readonly unknown[]> {
  if (jobs.length === 0) return [];
  const sources = [...new Set(jobs.map(({ script }) => script.source))];
  const work = jobs.map(({ script, values }) => [sources.indexOf(script.source), values]);
  const names = [...inputs.keys()].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && !RESERVED.has(name));
  const given = names.map((name) => inputs.get(name));
  const program = `(${PROGRAM})(${literal(sources)}, ${literal(work)}, ${literal(names)}, ${literal(given)})`;
  let told: unknown;
  try {
    told = await context.evaluateScript(program);
  } catch (thrown) {
    // A script of its own error (`apim.error`), or one that was stopped: which one it was is not known any more.
    throw thrown instanceof PolicyFailure ? thrown : new PolicyFailure('JavaScriptError', String(thrown));
  }
  const results: readonly unknown[] = Array.isArray(told) ? told : [];
  return jobs.map(({ place }, index) => valueOrThrow(results[index], place));
}

/** Words that cannot be the name of a variable; an input of that name is reached by its reference. */
const RESERVED = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if import in instanceof let new null return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

/** Runs inside the sandbox. A script is evaluated as a program, so that its last expression is its value. */
const PROGRAM = `function (sources, work, names, given) {
  var functions = sources.map(function (source) {
    try {
      return new Function('$v', ...names, 'return eval(' + JSON.stringify(source) + ')');
    } catch (error) {
      return function () { throw error; };
    }
  });
  var results = [];
  for (var index = 0; index < work.length; index += 1) {
    try {
      results.push({ value: functions[work[index][0]](work[index][1], ...given) });
    } catch (error) {
      var known = error !== null && typeof error === 'object';
      results.push({ error: { name: known ? String(error.name) : '', message: known ? String(error.message) : String(error) } });
      break;
    }
  }
  return results;
}`;

function valueOrThrow(result: unknown, place: string): unknown {
  const error = isPlainObject(result) ? memberOf(result, 'error') : undefined;
  if (!isPlainObject(error)) return isPlainObject(result) ? memberOf(result, 'value') : undefined;
  const name = textOf(memberOf(error, 'name'));
  const message = textOf(memberOf(error, 'message'));
  throw new PolicyFailure('JavaScriptError', `${place}: ${name === '' ? message : `${name}: ${message}`}`, {
    help: 'Correct the value of this action of the map.',
  });
}

/** A value as source text; what JSON cannot say is undefined. */
function literal(value: unknown): string {
  return (
    JSON.stringify(value, (_key, each: unknown) => (each instanceof Uint8Array ? textOf(each) : each)) ?? 'undefined'
  );
}
