import type { JsonValue } from '../base/json.ts';
import type { JsonPointer } from '../document/patch.ts';
import type { ConsoleLine } from './script/sandbox.ts';

/** Why a check refused (DESIGN §4.7): shown to people beside the exact gateway body. */
export interface Refusal {
  readonly check:
    | 'route'
    | 'method'
    | 'cors'
    | 'client-id'
    | 'client-secret'
    | 'basic'
    | 'oauth'
    | 'subscription'
    | 'app-state'
    | 'api-state'
    | 'rate-limit'
    | 'request'
    | 'assembly'
    | 'policy'
    | 'backend';
  readonly expected: string;
  readonly actual: string;
  readonly fix: string;
  /** Where in the document the rule stands, when it does. */
  readonly pointer?: JsonPointer;
}

/** One change of the context by a policy; bodies are cut at a limit, secrets are masked. */
export interface ContextChange {
  readonly variable: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

export interface TraceError {
  readonly name: string;
  readonly message: string;
  /** The catch that took it; absent when none did. */
  readonly caughtBy?: JsonPointer;
  readonly status?: { readonly code: number; readonly reason: string };
}

/** What happened in one stage, check or policy, in order of start. Times are milliseconds since the start of the call. */
export interface TraceStep {
  readonly kind: 'stage' | 'check' | 'policy' | 'branch' | 'catch' | 'exchange';
  /** Stage or check name, the policy's id, or what a script called a back end with. */
  readonly name: string;
  readonly title?: string;
  /** Node of the document, for policies, branches and catches. */
  readonly pointer?: JsonPointer;
  readonly start: number;
  readonly duration: number;
  readonly outcome: 'ok' | 'failed' | 'skipped' | 'refused';
  /** Nesting: 0 for stages, +1 inside each container. */
  readonly depth: number;
  readonly note?: string;
  readonly warnings?: readonly string[];
  readonly changes?: readonly ContextChange[];
  readonly console?: readonly ConsoleLine[];
  readonly refusal?: Refusal;
  readonly error?: TraceError;
  /** For branches: the evaluated condition with its value, or the operation compared. */
  readonly decision?: { readonly expression: string; readonly value: string; readonly taken: boolean };
  readonly backend?: TraceExchange;
}

/** A request as it is told: secrets masked, its body cut at a limit. */
export interface TracedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** Bytes of the whole body; absent when there is none. */
  readonly bodySize?: number;
}

/** A response as it is told. */
export interface TracedResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** Bytes of the whole body; absent when there is none. */
  readonly bodySize?: number;
}

/** A call of a back end; it has a response, or a failure. Times as in a step. */
export interface TraceExchange {
  readonly by: 'virtual' | 'mock' | 'live';
  /** Who answered and, for a mock, what was chosen and why. */
  readonly label: string;
  readonly start: number;
  readonly duration: number;
  readonly request: TracedRequest;
  readonly response?: TracedResponse;
  readonly failure?: { readonly cause: string; readonly message: string; readonly help: string };
}

/** The whole story of one call. Plain data: it crosses worker boundaries and is exported as JSON and as HAR (tracing/har.ts). */
export interface Trace {
  readonly id: string;
  readonly catalog: string;
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly duration: number;
  /** What the caller sent; the address is absolute. */
  readonly request: TracedRequest;
  /** What the caller got. */
  readonly response: TracedResponse;
  readonly api?: { readonly name: string; readonly version: string; readonly draftId: string };
  /** `get /current`. */
  readonly operation?: string;
  readonly client?: { readonly id: string; readonly title: string; readonly plan: string };
  readonly steps: readonly TraceStep[];
  /** The first refusal or uncaught error, lifted out for the panel. */
  readonly refusal?: Refusal;
}

/** An answer as data: what goes on the wire. */
export interface GatewayReply {
  readonly status: number;
  readonly reason: string;
  /** A repeated name is a repeated line; names in the spelling they go out with. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Undefined for an answer without a body: HEAD, 204, 304. */
  readonly body: Uint8Array | undefined;
}

/** What came of a call. A door takes the form it can use; what nobody asks for is not made. */
export interface GatewayAnswer {
  /** Of the call, as in its trace. */
  readonly id: string;
  /** Whether the trace has a refusal. */
  readonly isRefused: boolean;
  readonly reply: GatewayReply;
  /** The reply for doors of the web; one object, so its body can be read once. */
  readonly response: Response;
  readonly trace: Trace;
}
