import type { JsonValue } from '../../base/json.ts';
import type { OpenApiView, SecurityRequirement, SecurityScheme } from '../../document/openapi/view.ts';
import type { ReferenceStyle } from '../context/references.ts';
import type { GatewayProfile } from '../deployment.ts';
import type { PolicyDescriptor } from '../policy-descriptor.ts';
import type { PolicyFailure } from '../policy-failure.ts';
import type { Answer } from '../response/error-answer.ts';
import type { HeaderLines } from '../response/header-lines.ts';
import type { Refused } from '../response/refused.ts';
import type { PolicyRules } from './policy-rules.ts';

/**
 * Where gateways differ (gateway.md §12): everything that the engine asks of the one it stands for. The engine never asks
 * which profile it runs; it asks for the rule. D-numbers are rows of that table.
 */
export interface Profile {
  readonly id: GatewayProfile;
  readonly answers: AnswerRules;
  readonly documents: DocumentRules;
  readonly variables: VariableRules;
  readonly policies: PolicyRules;
  readonly errors: ErrorRules;
}

/** What callers get. */
export interface AnswerRules {
  /** A call that a stage turns away (D1–D5, D8, D33). */
  refused(refused: Refused): Answer;
  /** An error that no catch took (gateway.md §1.7, §6.5; D1, D38). The message made so far is dropped. */
  failed(failure: PolicyFailure): Answer;
  /** Headers by which answers are known (D31). */
  marks(call: { readonly transaction: number; readonly id: string }, answer: Answer): HeaderLines;
  /** `token_type` of the tokens that provider APIs issue (D34). */
  readonly tokenType: 'bearer' | 'Bearer';
  /** Whether the refusals of a provider API say how many calls are left. */
  readonly tellsLimitsOfRefusedTokens: boolean;
  /** How the message at the end of a flow becomes a response. */
  readonly message: MessageRules;
}

/** How a message becomes a response (gateway.md §1.6). */
export interface MessageRules {
  /** Whether headers that are still the caller's own are sent back (D14, D15). */
  readonly echoesHeaders: boolean;
  /** Whether a body that nobody changed is written anew from its value, instead of from the bytes it was read from. */
  readonly rewritesBodies: boolean;
  /** Whether null, false and 0 are sent as the body that they are. */
  readonly sendsNothings: boolean;
  /** The Content-Type as it is sent: which ones get a charset that they lack. */
  contentType(written: string, body: Answer['body']): string;
}

/** How documents are read. */
export interface DocumentRules {
  /** From `x-ibm-configuration.cors` (D13). */
  isCorsOn(cors: JsonValue | undefined): boolean;
  /** Which credential an apiKey definition carries (D6). */
  roleOf(scheme: SecurityScheme): SecurityScheme['role'];
  /** Whether the client ID and the client secret of a requirement must be read in the same place, named the same way (§2.1). */
  readonly pairsKeys: boolean;
  /** Whether tokens are looked at before keys: a bad one is told about even when the client ID is wrong. */
  readonly tokensFirst: boolean;
  /** One requirement, as its scopes are understood (D35). */
  requirement(written: SecurityRequirement): SecurityRequirement;
  /** Whether an API issues tokens (gateway.md §2.5). */
  isProvider(view: OpenApiView): boolean;
  /** Whether providers have endpoints for revocation and introspection, and a revocation URL counts (gateway.md §2.5). */
  readonly managesTokens: boolean;
  /** Whether an assembly that has no policy is an error (D12). */
  readonly needsPolicies: boolean;
  /** Whether conditions can be written in JSONata; where not, every one is JavaScript. */
  readonly hasJsonata: boolean;
  /** Whether plans may have burst limits (gateway.md §7.2). */
  readonly knowsBurstLimits: boolean;
  /** Whether policies can be packages with an assembly of their own. */
  readonly hasUserPolicies: boolean;
  /** Whether the `finally` of an assembly runs. */
  readonly hasFinally: boolean;
  /** Whether the gateway has a policy at all (D18, D39). */
  has(policy: PolicyDescriptor): boolean;
  /** What reaching a policy fails with that the gateway does not have (gateway.md §5.1). */
  missingPolicy(id: string, message: string): { readonly name: string; readonly message: string };
}

/** What variables hold, and how they stand in texts. */
export interface VariableRules {
  /** `$(…)` in properties of policies (D10). */
  readonly references: ReferenceStyle;
  /** `request.authorization` from the header (D26). */
  authorization(header: string | null): unknown;
  /** `system.date.month` of January (D27). */
  readonly firstMonth: 0 | 1;
  /** Whether `system.date` and `system.time` are texts too (gateway.md §3.1). */
  readonly datesAsText: boolean;
  /** `env.path`: the part of its addresses that names the catalog, or its own name (gateway.md §3.1). */
  catalogPath(catalog: { readonly id: string; readonly title: string }): string;
  /** `api.name` (D24). */
  apiName(view: OpenApiView): string;
  /** `request.body` and `message.body` of a request without one (gateway.md §1.2). */
  readonly noBody: Uint8Array | undefined;
  /** Whether `plan` is set for callers whom nobody identified (D25). */
  readonly planOfAnonymous: boolean;
}

/** What errors of scripts become. */
export interface ErrorRules {
  /** Whether the language's own errors (`TypeError` …) keep their name instead of becoming `JavaScriptError` (D19). */
  readonly keepsNativeNames: boolean;
}
