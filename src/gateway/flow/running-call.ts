import type { CompiledDeployment, CompiledOperation } from '../compiled-deployment.ts';
import type { CallContext } from '../context/call-context.ts';
import type { CountedLimit } from '../limits/counted-limit.ts';
import type { CompiledLimit } from '../limits/limit-value.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import type { ServedDocument } from '../policy-kit.ts';
import type { ParameterSources } from '../request/parameters.ts';
import type { ScriptValue } from '../script/sandbox.ts';
import type { Admission } from '../security/authenticate.ts';
import type { OpenStep, TraceRecorder } from '../tracing/trace-recorder.ts';
import type { World } from '../world.ts';
import type { CompiledNode } from './compiled-flow.ts';

/** What a body was read from. */
export interface BodySource {
  readonly bytes: Uint8Array;
  /** As it was sent. */
  readonly contentType: string;
}

/** An amount of a limit that a call has counted. */
export interface HeldAmount {
  readonly limit: CompiledLimit;
  readonly amount: number;
  /** Milliseconds; what counted in a window that has ended is given back already. */
  readonly windowEndsAt: number;
  readonly givesBack: boolean;
}

/** A call while its assembly runs: everything that policies reach, and what the engine remembers meanwhile. */
export interface RunningCall {
  readonly deployment: CompiledDeployment;
  readonly operation: CompiledOperation;
  /** Who calls, under which plan. */
  readonly admission: Admission;
  readonly world: World;
  readonly recorder: TraceRecorder;
  readonly context: CallContext;
  readonly parameters: ParameterSources;
  /** The document of the operation, as policies ask it. */
  readonly document: ServedDocument;
  /** Bytes that bodies were read from, so that an untouched one is sent on without loss. */
  readonly sources: Map<unknown, BodySource>;
  /** What scripts keep for one another under `session.name(…)`. */
  readonly session: Map<string, ScriptValue>;
  /** Every limit that counted this call, for the headers of the response. */
  readonly counted: CountedLimit[];
  /** What policies counted of limits, by key, so that it can be given back. */
  readonly held: Map<string, HeldAmount>;
  /** Policies whose catch has been used: once per call (gateway.md §6.2). */
  readonly usedCatches: Set<CompiledNode>;
  /** Failures, each with the step of the trace that tells it. */
  readonly told: Map<PolicyFailure, OpenStep>;
  /** Pointer of the policy that failed last. */
  failedAt: string | undefined;
}
