import { READ_ONLY_VARIABLES } from '../context/call-context.ts';
import { PolicyFailure } from '../policy-failure.ts';
import type { ErrorRules } from '../profile/profile.ts';
import type { ScriptFailure, ScriptOutcome, ScriptRequest, ScriptValue } from '../script/sandbox.ts';
import type { OpenStep } from '../tracing/trace-recorder.ts';
import type { RunningCall } from './running-call.ts';
import { scriptPorts } from './script-ports.ts';

const LIMITS = { timeMs: 2000, memoryBytes: 32 * 1024 * 1024 };
/** Names of the language's own errors: reported as JavaScriptError, caught under either name (gateway.md D19). */
const NATIVE = new Set([
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'AggregateError',
  'InternalError',
]);

/** A person's script (gateway.md §10): what it wrote is applied, also when it failed half-way. */
export async function runPolicyScript(
  source: string,
  running: RunningCall,
  step: OpenStep,
  pointer: string,
): Promise<void> {
  const outcome = await inSandbox('script', source, running, step, pointer);
  if (outcome.failure !== undefined) throw scriptFailure(outcome.failure, running.deployment.profile.errors);
}

/** The value of an expression in a policy's own program, or the text that a template makes. */
export async function evaluateSource(
  kind: 'condition' | 'handlebars',
  source: string,
  running: RunningCall,
  step: OpenStep,
  pointer: string,
): Promise<unknown> {
  const outcome = await inSandbox(kind, source, running, step, pointer);
  if (outcome.failure !== undefined) throw scriptFailure(outcome.failure, running.deployment.profile.errors);
  return outcome.value;
}

/** Runs code with the variables of the call and applies what it wrote. */
export async function inSandbox(
  kind: ScriptRequest['kind'],
  source: string,
  running: RunningCall,
  step: OpenStep,
  pointer: string,
): Promise<ScriptOutcome> {
  const { world, context } = running;
  // The document itself can be large; scripts that never mention it need not carry it.
  const globals = context.toGlobals(source.includes('document')) as { readonly [name: string]: ScriptValue };
  const request = { kind, source, globals, readOnly: READ_ONLY_VARIABLES, limits: LIMITS };
  const outcome = await world.sandbox.run(request, scriptPorts(running, pointer));
  step.lines(outcome.console);
  applyWrites(outcome, running);
  return outcome;
}

function applyWrites({ writes }: ScriptOutcome, { context }: RunningCall): void {
  for (const { path, value } of writes) {
    if (path.length === 0) continue;
    try {
      if (value === undefined) context.erase(path);
      else context.write(path, value);
    } catch (thrown) {
      // Scripts write read-only variables in vain (gateway.md §10.1).
      if (!(thrown instanceof PolicyFailure)) throw thrown;
    }
  }
}

/** gateway.md §5.7, D19, D38. */
function scriptFailure(failure: ScriptFailure, { keepsNativeNames }: ErrorRules): PolicyFailure {
  const { name, message, status, headers, stopped, line, isError: isScriptError = false } = failure;
  const help = line === undefined ? undefined : `Line ${line} of the script.`;
  if (stopped !== undefined) {
    return new PolicyFailure('JavaScriptError', message, {
      help: 'Look for a loop that does not end, or for data that grows.',
    });
  }
  const detail = { status, headers, help, hasMessage: message !== '', isScriptError };
  if (!NATIVE.has(name)) return new PolicyFailure(name === '' ? 'JavaScriptError' : name, message, detail);
  if (keepsNativeNames) return new PolicyFailure(name, message, detail);
  const text = name === 'Error' ? message : `${name}: ${message}`;
  return new PolicyFailure('JavaScriptError', text, { ...detail, aliases: [name] });
}
