import type { BackendAnswer } from '../backends/backend.ts';
import { CONDITION_REFERENCES, resolveText } from '../context/references.ts';
import { reasonOf } from '../http-status.ts';
import type {
  BackendCall,
  ConditionResult,
  Decision,
  PolicyBranch,
  PolicyContext,
  ServedOperation,
} from '../policy-kit.ts';
import type { PolicyRules } from '../profile/policy-rules.ts';
import { fillParameters } from '../request/fill-parameters.ts';
import type { Refusal, TraceStep } from '../trace.ts';
import type { Masker } from '../tracing/masker.ts';
import type { OpenStep } from '../tracing/trace-recorder.ts';
import type { CompiledBranch, CompiledFlow, CompiledNode } from './compiled-flow.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { runPolicyScript } from './run-script.ts';
import type { RunningCall } from './running-call.ts';

/** What one policy sees of a call, and its line in the trace. */
export class PolicyCall implements PolicyContext {
  readonly operation: ServedOperation;
  readonly verb: string;
  readonly rules: PolicyRules;
  readonly branches: readonly CompiledBranch[];
  readonly #pointer: string;
  readonly #running: RunningCall;
  readonly #step: OpenStep;
  readonly #runFlow: (flow: CompiledFlow, running: RunningCall) => Promise<void>;

  constructor(
    node: CompiledNode,
    running: RunningCall,
    step: OpenStep,
    runFlow: (flow: CompiledFlow, running: RunningCall) => Promise<void>,
  ) {
    const { verb, path, operationId } = running.operation.operation;
    this.operation = { verb, path, operationId };
    this.verb = running.parameters.call.verb;
    this.rules = running.deployment.profile.policies;
    this.branches = node.branches;
    this.#pointer = node.pointer;
    this.#running = running;
    this.#step = step;
    this.#runFlow = runFlow;
  }

  get(name: string): unknown {
    return this.#running.context.get(name);
  }

  set(name: string, value: unknown): void {
    this.#running.context.set(name, value);
  }

  add(name: string, value: unknown): void {
    this.#running.context.add(name, value);
  }

  clear(name: string): void {
    this.#running.context.clear(name);
  }

  rememberSource(body: unknown, bytes: Uint8Array, contentType: string): void {
    this.#running.sources.set(body, { bytes, contentType });
  }

  fillParameters(url: string): string {
    const { parameters, context } = this.#running;
    if (!this.rules.fillsParameters) return url.replace(/[{}]/g, encodeURIComponent);
    return fillParameters(url, parameters, context, (warning) => this.warn(warning));
  }

  async evaluate(branch: PolicyBranch): Promise<ConditionResult> {
    const condition = this.#own(branch)?.condition;
    const warn = (warning: string): void => this.warn(warning);
    if (condition === undefined) return evaluateCondition('', 'javascript', this.#running, this.#step);
    const { template, dialect, direct } = condition;
    const expression = resolveText(template, this.#running.context, warn, CONDITION_REFERENCES).trim();
    const answer = direct?.(this.#running.context);
    if (answer !== undefined) return { expression, value: String(answer), holds: answer };
    return evaluateCondition(expression, dialect, this.#running, this.#step);
  }

  async runBranch(branch: PolicyBranch, decision: Decision): Promise<void> {
    const own = this.#own(branch);
    if (own === undefined) return;
    const { recorder } = this.#running;
    recorder.depth += 1;
    const step = recorder.open({ kind: 'branch', name: own.kind, title: own.label, pointer: own.pointer });
    recorder.depth += 1;
    try {
      await this.#runFlow(own.flow, this.#running);
      step.close('ok', { decision });
    } catch (thrown) {
      step.close('failed', { decision });
      throw thrown;
    } finally {
      recorder.depth -= 2;
    }
  }

  passBranch(branch: PolicyBranch, decision: Decision): void {
    const own = this.#own(branch);
    if (own === undefined) return;
    const { recorder } = this.#running;
    recorder.depth += 1;
    recorder.mark({ kind: 'branch', name: own.kind, title: own.label, pointer: own.pointer }, 'skipped', { decision });
    recorder.depth -= 1;
  }

  runScript(source: string): Promise<void> {
    return runPolicyScript(source, this.#running, this.#step);
  }

  async callBackend(call: BackendCall): Promise<BackendAnswer> {
    const { world, deployment, operation, recorder } = this.#running;
    const { api } = operation;
    const { masker } = recorder;
    const answer = await world.backend({
      ...call,
      choice: deployment.backend,
      operation: { model: api.model, key: operation.operation.key },
    });
    this.#step.backend(() => tellExchange(call, answer, masker));
    recorder.backendRefusal = backendRefusal(answer, masker.url(call.url), this.#pointer);
    return answer;
  }

  note(text: string): void {
    this.#step.note(text);
  }

  warn(text: string): void {
    this.#step.warn(text);
  }

  #own(branch: PolicyBranch): CompiledBranch | undefined {
    return this.branches.find((each) => each === branch);
  }
}

function tellExchange(call: BackendCall, answer: BackendAnswer, masker: Masker): NonNullable<TraceStep['backend']> {
  const { method, url, headers } = call;
  const { by, label } = answer;
  const sent = masker.body(call.body);
  const request = {
    method,
    url: masker.url(url),
    headers: masker.headers(headers),
    ...(sent !== undefined && { body: sent }),
  };
  if (answer.kind === 'failed') {
    const { cause, message, help } = answer;
    return { by, label, request, failure: { cause, message, help } };
  }
  const { status, reason } = answer;
  const body = masker.body(answer.body);
  const response = {
    status,
    reason,
    headers: masker.headers(answer.headers),
    ...(body !== undefined && { body }),
  };
  return { by, label, request, response };
}

/** Why a call may end badly though the gateway itself refused nothing: told when the answer is passed on. */
function backendRefusal(answer: BackendAnswer, url: string, pointer: string): Refusal | undefined {
  if (answer.kind === 'answered' && answer.status < 400) return undefined;
  const at = { check: 'backend', pointer } as const;
  if (answer.kind === 'failed') {
    return {
      ...at,
      expected: `An answer from ${url}.`,
      actual: `${answer.label}: ${answer.message}`,
      fix: answer.help,
    };
  }
  const said = `${answer.status} ${answer.reason || reasonOf(answer.status)}`;
  return {
    ...at,
    expected: `A successful answer from ${url}.`,
    actual: `The back end (${answer.label}) answered ${said}, and the gateway passed it on.`,
    fix: 'Look at what was sent to it in the trace. The gateway itself refused nothing.',
  };
}
