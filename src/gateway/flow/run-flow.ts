import { thrownMessage } from '../../base/thrown.ts';
import { PolicyFailure } from '../policy-failure.ts';
import type { PolicyProps } from '../policy-kit.ts';
import type { OpenStep } from '../tracing/trace-recorder.ts';
import type {
  CompiledAssembly,
  CompiledCatch,
  CompiledFlow,
  CompiledNode,
  MissingPolicy,
  UserPolicy,
} from './compiled-flow.ts';
import { PolicyCall } from './policy-call.ts';
import type { RunningCall } from './running-call.ts';

/**
 * Stage 10: the assembly with its catches (gateway.md §6.2) and, after both, its `finally`. Throws the `PolicyFailure` that
 * nobody caught; an error inside an assembly-level handler is not caught again.
 */
export async function runAssembly(assembly: CompiledAssembly, running: RunningCall): Promise<void> {
  if (assembly.flow.length === 0 && running.deployment.profile.documents.needsPolicies) throw noPolicies();
  let uncaught: PolicyFailure | undefined;
  try {
    await runCaught(assembly, running);
  } catch (thrown) {
    uncaught = failureOf(thrown, running);
  }
  try {
    await runFinally(assembly, running);
  } catch (thrown) {
    // The first failure is the reason why the call ends badly; the trace tells both.
    uncaught ??= failureOf(thrown, running);
  }
  if (uncaught !== undefined) throw uncaught;
}

async function runCaught(assembly: CompiledAssembly, running: RunningCall): Promise<void> {
  try {
    await runFlow(assembly.flow, running);
  } catch (thrown) {
    const failure = failureOf(thrown, running);
    const handler = handlerFor(failure, assembly.catches);
    if (handler === undefined) throw failure;
    await runHandler(handler, failure, running);
  }
}

async function runFinally({ finally: last }: CompiledAssembly, running: RunningCall): Promise<void> {
  if (last === undefined) return;
  const { recorder, failedAt } = running;
  const step = recorder.open({ kind: 'branch', name: 'finally', pointer: last.pointer });
  try {
    await runBelow(step, last.flow, running);
  } finally {
    running.failedAt = failedAt ?? running.failedAt;
  }
}

/** One policy after the other. */
async function runFlow(flow: CompiledFlow, running: RunningCall): Promise<void> {
  for (const node of flow) await runNode(node, running);
}

async function runNode(node: CompiledNode, running: RunningCall): Promise<void> {
  const { recorder, context } = running;
  const step = recorder.open({ kind: 'policy', name: node.policy, title: node.title, pointer: node.pointer });
  const outer = context.onChange;
  context.onChange = (variable, before, after) => step.change(variable, before, after);
  try {
    if ('fix' in node.run) throw missingPolicy(node.run);
    const { references } = running.deployment.profile.variables;
    const props = node.resolveProps(context, (warning) => step.warn(warning), references);
    if (typeof node.run === 'function') await node.run(new PolicyCall(node, running, step, runFlow), props);
    else await runUserPolicy(node.run, props, running);
    step.close('ok');
  } catch (thrown) {
    const failure = failureOf(thrown, running);
    // Told where it arose; the containers around it only failed with it.
    if (!running.told.has(failure)) {
      running.told.set(failure, step);
      running.failedAt = node.pointer;
      step.fail(failure.toTrace());
    }
    step.close('failed');
    context.onChange = outer;
    await recover(node, failure, running);
  } finally {
    context.onChange = outer;
  }
}

/**
 * A user-defined policy: its assembly with its own catches, in which `$(local.parameter.<name>)` are the properties of the
 * step. Its steps stand below it; an error that it does not catch is the step's.
 */
async function runUserPolicy(
  { assembly, filled }: UserPolicy,
  props: PolicyProps,
  running: RunningCall,
): Promise<void> {
  const { recorder, context } = running;
  const takeBack = context.lend('local', { parameter: filled(props) });
  recorder.depth += 1;
  try {
    await runAssembly(assembly, running);
  } finally {
    recorder.depth -= 1;
    takeBack();
  }
}

/** The policy's own catches: a handler that succeeds lets the flow around it go on (gateway.md §6.2). */
async function recover(node: CompiledNode, failure: PolicyFailure, running: RunningCall): Promise<void> {
  const handler = running.usedCatches.has(node) ? undefined : handlerFor(failure, node.catches);
  if (handler === undefined) throw failure;
  running.usedCatches.add(node);
  await runHandler(handler, failure, running);
}

async function runHandler(handler: CompiledCatch, failure: PolicyFailure, running: RunningCall): Promise<void> {
  const { recorder, context } = running;
  context.setError(failure.toVariable());
  const name = handler.kind === 'default' ? 'default' : handler.errors.join(', ');
  const step = recorder.open({ kind: 'catch', name, pointer: handler.pointer });
  running.told.get(failure)?.caught(handler.pointer);
  step.note(`Caught ${failure.name}${failure.message === '' ? '' : `: ${failure.message}`}`);
  await runBelow(step, handler.flow, running);
}

/** A flow whose steps stand below one that is open, which ends as the flow does. */
async function runBelow(step: OpenStep, flow: CompiledFlow, running: RunningCall): Promise<void> {
  const { recorder } = running;
  recorder.depth += 1;
  try {
    await runFlow(flow, running);
    step.close('ok');
  } catch (thrown) {
    step.close('failed');
    throw thrown;
  } finally {
    recorder.depth -= 1;
  }
}

/** In the order written: a default above others wins over them. */
function handlerFor(failure: PolicyFailure, catches: readonly CompiledCatch[]): CompiledCatch | undefined {
  return catches.find(({ kind, errors }) => kind === 'default' || errors.some((name) => failure.answersTo(name)));
}

function failureOf(thrown: unknown, running: RunningCall): PolicyFailure {
  if (thrown instanceof PolicyFailure) return thrown;
  running.world.log.write('error', 'A policy broke.', thrown);
  const message = thrownMessage(thrown);
  return new PolicyFailure('RuntimeError', message);
}

function missingPolicy({ name, message, fix }: MissingPolicy): PolicyFailure {
  return new PolicyFailure(name, message, { help: fix });
}

/** Raised before the flow begins, so no catch takes it (gateway.md D12). */
function noPolicies(): PolicyFailure {
  return new PolicyFailure('RuntimeError', 'Found no policy in the assembly.', {
    help: 'Put a policy into the assembly, or remove the assembly from the document.',
  });
}
