import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { CompiledDeployment, CompiledOperation, CompiledPlan } from '../compiled-deployment.ts';
import type { AppSource } from '../deployment.ts';
import type { IncomingCall } from '../request/incoming-call.ts';
import type { Refused } from '../response/refused.ts';
import type { TraceRecorder } from '../tracing/trace-recorder.ts';
import type { World } from '../world.ts';
import { checkBasic } from './check-basic.ts';
import { type AcceptedToken, checkToken } from './check-token.ts';
import type { CompiledRequirement, KeyCheck, TokenCheck } from './compiled-security.ts';
import {
  apiSuspended,
  BASIC_CHALLENGE,
  badSecret,
  impossible,
  inactiveSubscription,
  missingId,
  notSubscribed,
  suspended,
  unknownId,
} from './explain.ts';
import { otherClient } from './explain-token.ts';
import { subscriptionStates } from './subscriptions.ts';

/** What a call is checked with. */
export interface SecurityScene {
  readonly deployment: CompiledDeployment;
  readonly call: IncomingCall;
  readonly world: World;
  readonly recorder: TraceRecorder;
}

/** Who calls what, under which plan. */
export interface Admission {
  readonly operation: CompiledOperation;
  readonly app: AppSource | undefined;
  /** '' when no secret was asked for. */
  readonly secret: string;
  /** The plan that counts; undefined when the API is in none with limits to apply. */
  readonly plan: CompiledPlan | undefined;
  /** The OAuth token that let the caller in. */
  readonly token: AcceptedToken | undefined;
}

/** How far a requirement got before it failed: the furthest one tells the caller most. */
interface Failure {
  readonly rank: number;
  readonly refused: Refused;
}

/**
 * Stage 5 (gateway.md §2): the first candidate with a requirement that passes; otherwise the refusal of the alternative
 * that got furthest.
 */
export async function authenticate(
  candidates: readonly CompiledOperation[],
  scene: SecurityScene,
): Promise<Result<Admission, Refused>> {
  let best: Failure | undefined;
  for (const operation of candidates) {
    if (operation.security.length === 0) return inService(open(operation, scene));
    for (const requirement of operation.security) {
      const outcome = await checkRequirement(requirement, operation, scene);
      if (outcome.ok) return inService(outcome.value);
      if (best === undefined || outcome.error.rank > best.rank) best = outcome.error;
    }
  }
  return best === undefined ? err(impossible('There is no candidate.', '', '')) : err(best.refused);
}

/** A suspended API is told to those who may call it (gateway.md §1.4). */
function inService(admission: Admission): Result<Admission, Refused> {
  const { api } = admission.operation;
  return api.isSuspended ? err(apiSuspended(api.title)) : ok(admission);
}

function open(operation: CompiledOperation, { call }: SecurityScene): Admission {
  return { operation, app: undefined, secret: '', plan: choosePlan(operation.plans, call), token: undefined };
}

/** The plan that the caller names, or the first (gateway.md §1.3). */
function choosePlan(plans: readonly CompiledPlan[], { headers }: IncomingCall): CompiledPlan | undefined {
  const wanted = headers.get('x-ibm-plan-id');
  return plans.find(({ id }) => id === wanted) ?? plans[0];
}

async function checkRequirement(
  requirement: CompiledRequirement,
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Result<Admission, Failure>> {
  const { clientId, basic, tokens } = requirement;
  if (requirement.impossible !== undefined) {
    const { why, fix, pointer } = requirement.impossible;
    return failed(0, impossible(why, fix, pointer));
  }
  const { tokensFirst } = scene.deployment.profile.documents;
  const early = tokensFirst ? await checkTokens(tokens, operation, scene) : undefined;
  if (early?.ok === false) return early;
  let admission: Admission = open(operation, scene);
  if (clientId !== undefined) {
    const checked = checkKeys(clientId, requirement.clientSecret, operation, scene);
    if (!checked.ok) return basic === undefined ? checked : alsoAsking(checked.error, scene);
    admission = checked.value;
  }
  if (basic !== undefined) {
    const refused = await checkBasic(basic, operation, scene);
    if (refused !== undefined) return failed(6, refused);
  }
  const accepted = early ?? (await checkTokens(tokens, operation, scene));
  if (!accepted.ok) return accepted;
  for (const { check, token } of accepted.value) {
    const refused = wrongApp(check, token, admission.app, scene);
    if (refused !== undefined) return failed(7, refused);
  }
  return ok({ ...admission, token: accepted.value[0]?.token });
}

/** The token of the call, as each of the definitions that want one takes it. */
async function checkTokens(
  checks: readonly TokenCheck[],
  operation: CompiledOperation,
  scene: SecurityScene,
): Promise<Result<readonly { readonly check: TokenCheck; readonly token: AcceptedToken }[], Failure>> {
  const accepted: { readonly check: TokenCheck; readonly token: AcceptedToken }[] = [];
  for (const check of checks) {
    const checked = await checkToken(check, operation, scene);
    if (!checked.ok) return failed(scene.call.headers.get('authorization') !== null ? 7 : 1, checked.error);
    accepted.push({ check, token: checked.value });
  }
  return ok(accepted);
}

/** Where a password is wanted as well, a caller who sent none is asked for it, whatever else was missing (gateway.md §2.3). */
function alsoAsking({ rank, refused }: Failure, { call }: SecurityScene): Result<Admission, Failure> {
  if (/^basic\s/i.test(call.headers.get('authorization') ?? '')) return failed(rank, refused);
  return failed(rank, { ...refused, headers: [...(refused.headers ?? []), BASIC_CHALLENGE] });
}

/** The app of a token that this catalog issued: the same that the client ID names, and one that may call. */
function wrongApp(
  check: TokenCheck,
  { clientId: owner }: AcceptedToken,
  identified: AppSource | undefined,
  scene: SecurityScene,
): Refused | undefined {
  // A third party has names of its own for apps.
  if (check.issuer.kind === 'introspection') return undefined;
  if (identified !== undefined && identified.clientId !== owner) {
    return otherClient(check, 'the client ID', identified.clientId, owner, scene);
  }
  const app = identified ?? scene.deployment.appsByClientId.get(owner);
  return app === undefined || app.state === 'ACTIVE' ? undefined : suspended(app);
}

function checkKeys(
  id: KeyCheck,
  secretKey: KeyCheck | undefined,
  operation: CompiledOperation,
  { deployment, call, recorder }: SecurityScene,
): Result<Admission, Failure> {
  const sentId = sentValue(id, call);
  if (sentId === undefined || sentId === '') return failed(1, missingId(id, call, deployment));
  const app = deployment.appsByClientId.get(sentId);
  if (app === undefined) return failed(2, unknownId(id, sentId, deployment));
  recorder.mark({ kind: 'check', name: 'client-id' }, 'ok', { note: `The client ID belongs to “${app.title}”.` });
  let secret = '';
  if (secretKey !== undefined) {
    const sent = sentValue(secretKey, call);
    recorder.masker.addName(secretKey.name);
    if (sent !== undefined) recorder.masker.addValue(sent);
    if (sent !== app.clientSecret) return failed(3, badSecret(secretKey, sent, app, deployment));
    recorder.mark({ kind: 'check', name: 'client-secret' }, 'ok', { note: 'The client secret is right.' });
    secret = sent;
  }
  const subscribed = checkSubscription(app, operation, call);
  if (!subscribed.ok) return subscribed;
  const plan = subscribed.value;
  const note =
    app.isTestApp === true ? 'The test application may call everything.' : `Subscribed to ${plan?.id ?? ''}.`;
  recorder.mark({ kind: 'check', name: 'subscription' }, 'ok', { note });
  return ok({ operation, app, secret, plan, token: undefined });
}

/** The plan that the app calls under: one it has an active subscription to (gateway.md §1.4, §9). */
function checkSubscription(
  app: AppSource,
  { plans, api }: CompiledOperation,
  call: IncomingCall,
): Result<CompiledPlan | undefined, Failure> {
  if (app.isTestApp === true) return app.state === 'ACTIVE' ? ok(choosePlan(plans, call)) : failed(5, suspended(app));
  const stateOf = subscriptionStates(app);
  const asked = plans.filter(({ id }) => stateOf.has(id));
  const agreed = asked.filter(({ id }) => stateOf.get(id) !== 'pending');
  if (agreed.length === 0) {
    const refused = notSubscribed(app, api.title, { plans, pending: asked[0]?.id });
    return failed(4, refused);
  }
  if (app.state !== 'ACTIVE') return failed(5, suspended(app));
  const active = agreed.filter(({ id }) => stateOf.get(id) === 'active');
  const [inactive] = agreed;
  if (active.length === 0 && inactive !== undefined) return failed(5, inactiveSubscription(app, inactive.id));
  return ok(choosePlan(active, call));
}

function sentValue(key: KeyCheck, call: IncomingCall): string | undefined {
  if (key.in === 'header') return headerOf(call, key.name)?.trim();
  // As repeated headers are: two values are not the one that is registered.
  const values = call.query.getAll(key.name);
  return values.length === 0 ? undefined : values.join(',').trim();
}

/** A definition may name a header that cannot exist; then nobody sends it. */
function headerOf({ headers }: IncomingCall, name: string): string | null {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) ? headers.get(name) : null;
}

function failed(rank: number, refused: Refused): { readonly ok: false; readonly error: Failure } {
  return err({ rank, refused });
}
