import type { JsonObject, JsonValue } from '../base/json.ts';
import type { BackendAnswer } from './backends/backend.ts';
import type { PlainObject } from './context/plain-object.ts';
import type { CountedLimit } from './limits/counted-limit.ts';
import type { LimitKind } from './limits/limit-value.ts';
import type { PolicyRules } from './profile/policy-rules.ts';
import type { TraceStep } from './trace.ts';

export { resolvedSchema, type SchemaSource, schemaProperties } from '../document/openapi/schema.ts';
export { HeaderMap } from './context/header-map.ts';
export { readMessageJson } from './context/message-json.ts';
export { isPlainObject, memberOf, type PlainObject } from './context/plain-object.ts';
export { textOf, toJson } from './context/value-text.ts';
export { reasonOf } from './http-status.ts';
export { type CountedLimit, limitHeaders } from './limits/counted-limit.ts';
export { PolicyFailure } from './policy-failure.ts';
export { FORM_TYPE } from './request/content-type.ts';
export { formText, parseForm } from './request/form-fields.ts';

/*
 * What a policy's `run.ts` may use (DESIGN §3): this module, `policy-kit/`, its own folder and base. The other half of a
 * policy, `policy.ts`, tells what it is; it is light, reaches the page and needs only `policy-descriptor.ts`.
 */

/** Properties of a node with their `$(…)` resolved; nested flows are not among them. */
export type PolicyProps = PlainObject;

/**
 * One policy at work: returns to proceed, throws a `PolicyFailure` to fail. Anything else thrown is told to users as
 * `RuntimeError`.
 */
export type PolicyRun = (context: PolicyContext, props: PolicyProps) => void | Promise<void>;

/**
 * Reads the properties of a step as a call would, before there is one; throws the failure that the call would end with.
 * Where it reads one that depends on the call, it goes no further, and nothing is told.
 */
export type PolicyCheck = (props: PolicyProps, around: CheckSurroundings) => void | Promise<void>;

export interface CheckSurroundings {
  readonly document: DocumentSchemas;
  /** What policies do differently from gateway to gateway. */
  readonly rules: PolicyRules;
}

/** Whether a registry of local users knows a name and password; if not, what is wrong and what to do. */
export type RegistryAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly actual: string; readonly fix: string };

/** What is served: the facts an `operation-switch` compares. */
export interface ServedOperation {
  /** Lower case. */
  readonly verb: string;
  readonly path: string;
  readonly operationId: string | undefined;
}

/** A lane of a container. */
export interface PolicyBranch {
  readonly kind: 'if' | 'case' | 'otherwise';
  readonly label: string;
  readonly operations: readonly ({ readonly verb: string; readonly path: string } | { readonly operationId: string })[];
}

export type Decision = NonNullable<TraceStep['decision']>;

/** What a condition came to: its text with references replaced, and its value. */
export interface ConditionResult {
  readonly expression: string;
  readonly value: string;
  readonly holds: boolean;
}

/** One outgoing call. */
export interface BackendCall {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  readonly followRedirects: boolean;
  /** How the answer may be kept; absent = not at all. */
  readonly cache?: CacheOrder;
  /** The answer decides who gets in, so a mock made from the document, which would let everybody in, never gives it. */
  readonly admits?: boolean;
}

/** How a back end's answer may be kept for later calls (gateway.md §5.5). */
export interface CacheOrder {
  /** As the answer allows, or for a time of the document's own. */
  readonly kind: 'protocol' | 'time-to-live';
  /** For `time-to-live`. */
  readonly seconds: number;
  /** What it is kept under; '' = the URL. */
  readonly key: string;
  /** Answers to PUT and POST too. */
  readonly keepsPutPost: boolean;
}

export interface NamedBodySchema {
  /** Name of the body parameter; `body` where it has none. */
  readonly name: string;
  readonly schema: JsonObject;
}

export interface ResponseSchema {
  /** What it is declared for: `200`, `4XX`, `default`. */
  readonly status: string;
  readonly schema: JsonObject;
}

/** The schemas of a document; `$ref`s in them are left as they are. */
export interface DocumentSchemas {
  /** `Current`, `#/definitions/Current`, or any other reference within the document. */
  namedSchema(reference: string): JsonObject | undefined;
  /** Where a `$ref` within the document leads; undefined when it leads nowhere. */
  resolve(reference: string): JsonValue | undefined;
}

/** What policies ask of the document that is served. */
export interface ServedDocument extends DocumentSchemas {
  /** Schema of the operation's body for a content type; undefined where it declares none. */
  bodySchema(contentType: string): NamedBodySchema | undefined;
  /** Schema of the answer with this status: declared for it, for its class (`4XX`) or as the default. */
  responseSchema(status: number, contentType: string): ResponseSchema | undefined;
}

/** Which limits a policy counts (real-files.md §2.2). */
export type LimitQuery =
  | { readonly source: 'plan-default' }
  | {
      /** `plan-named`: of the caller's plan. The others have no limits of their own here: those of any plan stand in. */
      readonly source: 'plan-named' | 'catalog-named' | 'gateway-named';
      readonly kind: LimitKind;
      readonly name: string;
      /** Less is counted, not more. Of a rate or a burst only what this call counted can be given back. */
      readonly givesBack: boolean;
    };

/** One call as a policy sees it. */
export interface PolicyContext {
  readonly operation: ServedOperation;
  readonly document: ServedDocument;
  /** Upper case. */
  readonly verb: string;
  /** The version that the step is written for; undefined when it names none. */
  readonly version: string | undefined;
  /** What policies do differently from gateway to gateway. */
  readonly rules: PolicyRules;
  /** Milliseconds since the epoch, by the clock of the world. */
  now(): number;
  /** A random UUID of the world: the same call in the same world gets the same ones. */
  uuid(): string;
  /** Variables by dotted name; headers are found without case. Writing a read-only one throws `TypeError`. */
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  add(name: string, value: unknown): void;
  clear(name: string): void;
  /** Remembers the bytes that a body was read from, so that an untouched body is sent on without loss. */
  rememberSource(body: unknown, bytes: Uint8Array, contentType: string): void;
  /** `{name}` replaced by the operation's parameters (gateway.md §3.3). */
  fillParameters(url: string): string;

  readonly branches: readonly PolicyBranch[];
  /** The condition of a lane; throws `RuntimeError` when it cannot be evaluated. */
  evaluate(branch: PolicyBranch): Promise<ConditionResult>;
  /** Runs a lane's flow; failures inside come out of it. */
  runBranch(branch: PolicyBranch, decision: Decision): Promise<void>;
  /** Notes in the trace that a lane was not taken. */
  passBranch(branch: PolicyBranch, decision: Decision): void;

  /** Runs a person's script in the sandbox and applies what it wrote. */
  runScript(source: string): Promise<void>;
  /** The value of an expression in JavaScript, from the same sandbox; throws what a script throws. */
  evaluateScript(expression: string): Promise<unknown>;
  /** The text that a Handlebars template makes of the variables, from the same sandbox; throws what a script throws. */
  fillTemplate(template: string): Promise<string>;
  /** Calls a backend and shows the exchange in the trace. */
  callBackend(call: BackendCall): Promise<BackendAnswer>;

  /** Asks a registry of the catalog's local users for a name and password. */
  askRegistry(registry: string, name: string, password: string): Promise<RegistryAnswer>;
  /** Keeps a secret out of the trace of this call; texts shorter than four characters cannot be told apart there. */
  maskSecret(secret: string): void;

  /** Counts the call against limits, up to the first hard one that is exceeded. Undefined when there is none of the name. */
  countLimits(query: LimitQuery): Promise<readonly CountedLimit[] | undefined>;

  /** Something worth knowing about this step. */
  note(text: string): void;
  /** Something that is probably a mistake. */
  warn(text: string): void;
}
