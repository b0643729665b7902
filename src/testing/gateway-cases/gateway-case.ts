import type { JsonObject, JsonValue } from '../../base/json.ts';
import type { ApiState, DeploymentSource, GatewayProfile, PlanSource } from '../../gateway/deployment.ts';

/*
 * Case files: what the gateway must answer, in YAML that a bug report can be pasted into. See the files under
 * src/gateway/cases and src/gateway/policies.
 */

/** A request as text, so that it can be sent from anywhere. */
export interface CaseRequest {
  readonly method?: string;
  /** Path and query below the gateway's address. */
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  /** Sent as it is; an object or a list is sent as JSON. */
  readonly body?: JsonValue;
  /** Instead of `body`: fields that are posted as a form. */
  readonly form?: { readonly [name: string]: string };
  /** Instead of `body`: so many blanks. */
  readonly bodyLength?: number;
}

/** What a backend answers to the calls that match; the first stub that matches wins. */
export interface BackendStub {
  /** Beginning of `METHOD url`, e.g. `GET https://weather.test/current`; absent = every call. */
  readonly match?: string;
  readonly status?: number;
  readonly reason?: string;
  /** A list repeats the header. */
  readonly headers?: { readonly [name: string]: string | readonly string[] };
  /** Sent as it is; an object or a list as JSON, with its content type unless `headers` has one. */
  readonly body?: JsonValue;
  /** Nobody answers. */
  readonly fail?: 'timeout' | 'unreachable';
}

/** Partial expectations: objects are compared member by member, null means “absent”, a text that begins with `~` “contains”. */
export interface Expectation {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: { readonly [name: string]: string | null };
  /** The body as JSON when it parses, else as text; compared whole. */
  readonly body?: JsonValue;
  readonly bodyContains?: string;
  /** The calls that backends got, in order. */
  readonly backend?: readonly JsonObject[];
  /** Parts of the trace. */
  readonly trace?: JsonObject;
  /** Steps of the trace that must be there in this order, others may stand between. */
  readonly steps?: readonly JsonObject[];
  /** Names of the policies that ran, in order. */
  readonly policies?: readonly string[];
  /** Diagnostics of the deployment that must be there, among others; an empty list allows none. */
  readonly diagnostics?: readonly JsonObject[];
}

export interface CaseStep {
  readonly request: CaseRequest;
  readonly expect: Expectation;
  /** Milliseconds that pass before the request. */
  readonly after?: number;
  /** What later requests of the case use as `{{name}}`: see carry-over.ts for what can be kept. */
  readonly keep?: { readonly [name: string]: string };
}

export interface GatewayCase {
  readonly title: string;
  /** Models of the documents that are deployed. */
  readonly documents: readonly JsonObject[];
  /** `designer` unless a case says otherwise. */
  readonly profile: GatewayProfile;
  readonly deployment: Partial<DeploymentSource>;
  readonly plans: readonly PlanSource[] | undefined;
  readonly apiState: ApiState | undefined;
  readonly backend: readonly BackendStub[];
  readonly steps: readonly CaseStep[];
}

/** The answer of whoever runs the engine. */
export interface CaseAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** The trace as plain JSON. */
  readonly trace: unknown;
}

/** A gateway to try cases on: the engine in Node, or one behind a service worker. */
export interface GatewayUnderTest {
  deploy(source: DeploymentSource): Promise<readonly unknown[]>;
  stub(stubs: readonly BackendStub[]): Promise<void>;
  send(request: CaseRequest): Promise<CaseAnswer>;
  /** What backends were asked since the last time this was asked. */
  backendCalls(): Promise<readonly unknown[]>;
  advance(milliseconds: number): Promise<void>;
}
