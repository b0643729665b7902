import type { BackendAnswer } from '../backends/backend.ts';
import { CONDITION_REFERENCES, resolveText } from '../context/references.ts';
import { textOf } from '../context/value-text.ts';
import type {
  BackendCall,
  ConditionResult,
  CountedLimit,
  Decision,
  LimitQuery,
  PolicyBranch,
  PolicyContext,
  RegistryAnswer,
  ServedDocument,
  ServedOperation,
} from '../policy-kit.ts';
import type { PolicyRules } from '../profile/policy-rules.ts';
import { fillParameters } from '../request/fill-parameters.ts';
import { askRegistry } from '../security/authenticate-user.ts';
import type { OpenStep } from '../tracing/trace-recorder.ts';
import { callBackend } from './call-backend.ts';
import type { CompiledBranch, CompiledFlow, CompiledNode } from './compiled-flow.ts';
import { countLimits } from './count-limits.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { evaluateSource, runPolicyScript } from './run-script.ts';
import type { RunningCall } from './running-call.ts';

/** What one policy sees of a call, and its line in the trace. */
export class PolicyCall implements PolicyContext {
  readonly operation: ServedOperation;
  readonly verb: string;
  readonly version: string | undefined;
  readonly rules: PolicyRules;
  readonly document: ServedDocument;
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
    this.version = node.version;
    this.rules = running.deployment.profile.policies;
    this.document = running.document;
    this.branches = node.branches;
    this.#pointer = node.pointer;
    this.#running = running;
    this.#step = step;
    this.#runFlow = runFlow;
  }

  now(): number {
    return this.#running.world.clock.now();
  }

  uuid(): string {
    return this.#running.world.random.uuid();
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
    if (condition === undefined) return evaluateCondition('', 'javascript', this.#running, this.#step, this.#pointer);
    const { template, dialect, direct } = condition;
    const expression = resolveText(template, this.#running.context, warn, CONDITION_REFERENCES).trim();
    const answer = direct?.(this.#running.context);
    if (answer !== undefined) return { expression, value: String(answer), holds: answer };
    return evaluateCondition(expression, dialect, this.#running, this.#step, this.#pointer);
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
    return runPolicyScript(source, this.#running, this.#step, this.#pointer);
  }

  evaluateScript(expression: string): Promise<unknown> {
    return evaluateSource('condition', expression, this.#running, this.#step, this.#pointer);
  }

  async fillTemplate(template: string): Promise<string> {
    return textOf(await evaluateSource('handlebars', template, this.#running, this.#step, this.#pointer));
  }

  callBackend(call: BackendCall): Promise<BackendAnswer> {
    return callBackend(call, this.#running, this.#step, this.#pointer);
  }

  askRegistry(registry: string, name: string, password: string): Promise<RegistryAnswer> {
    this.maskSecret(password);
    return askRegistry(registry, { name, password }, this.#running.deployment);
  }

  maskSecret(secret: string): void {
    this.#running.recorder.masker.addValue(secret);
  }

  countLimits(query: LimitQuery): Promise<readonly CountedLimit[] | undefined> {
    return countLimits(query, this.#running, this.#step, this.#pointer);
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
