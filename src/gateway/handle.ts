import { CallRecord } from './call-record.ts';
import { callVariables } from './call-variables.ts';
import { type CompiledDeployment, type CompiledOperation, openDeployment } from './compiled-deployment.ts';
import { HeaderMap } from './context/header-map.ts';
import type { PlainObject } from './context/plain-object.ts';
import type { Deployment } from './deployment.ts';
import { giveBackCounts } from './flow/count-limits.ts';
import { mockWithoutAssembly } from './flow/mock-without-assembly.ts';
import { runAssembly } from './flow/run-flow.ts';
import type { BodySource, RunningCall } from './flow/running-call.ts';
import { OperationDocument } from './flow/served-document.ts';
import { applyLimits } from './limits/apply-limits.ts';
import { limitHeaders } from './limits/counted-limit.ts';
import { answerOAuth } from './oauth/answer-oauth.ts';
import type { OAuthAnswer } from './oauth/oauth-answer.ts';
import { oauthCall } from './oauth/oauth-call.ts';
import type { OAuthProvider } from './oauth/provider.ts';
import { PolicyFailure } from './policy-failure.ts';
import type { CallRequest } from './request/call-request.ts';
import { IncomingCall } from './request/incoming-call.ts';
import { parseBody } from './request/parse-body.ts';
import { hasBody, NO_BODY, readBody } from './request/read-body.ts';
import { corsHeaders } from './response/cors.ts';
import type { Answer } from './response/error-answer.ts';
import { noMethod, noPath } from './response/explain-routing.ts';
import { type HeaderLines, overlaid } from './response/header-lines.ts';
import { postflow } from './response/postflow.ts';
import type { Refused } from './response/refused.ts';
import { capture } from './routing/path-template.ts';
import type { Route } from './routing/router.ts';
import { type Admission, authenticate } from './security/authenticate.ts';
import { apiSuspended } from './security/explain.ts';
import type { GatewayAnswer } from './trace.ts';
import type { World } from './world.ts';

export interface HandleOptions {
  /** Address under which the gateway answers, e.g. `http://127.0.0.1:9000/gateway/sandbox/`; what follows it is matched. */
  readonly baseUrl: string;
}

interface Scene {
  readonly deployment: CompiledDeployment;
  readonly call: IncomingCall;
  readonly world: World;
  readonly record: CallRecord;
}

/**
 * Answers one call (gateway.md §1) and tells its story. A pure function of deployment, request and world (DESIGN §4.3).
 * Never rejects: what goes wrong inside becomes a 500 with a trace.
 */
export async function handle(
  deployment: Deployment,
  request: CallRequest,
  world: World,
  { baseUrl }: HandleOptions,
): Promise<GatewayAnswer> {
  const opened = openDeployment(deployment);
  const call = new IncomingCall(request, baseUrl);
  const record = new CallRecord(opened, call, world);
  const scene: Scene = { deployment: opened, call, world, record };
  try {
    return record.finish(await answer(request, scene));
  } catch (thrown) {
    world.log.write('error', 'The gateway broke while it answered a call.', thrown);
    const failure = new PolicyFailure('RuntimeError', 'The gateway failed inside. This is a mistake of ours.');
    record.failed(failure, undefined);
    return record.finish(opened.profile.answers.failed(failure));
  }
}

/** Stages 2 to 6: body, route, preflight, security, CORS. */
async function answer(request: CallRequest, scene: Scene): Promise<Answer> {
  const { deployment, call, record } = scene;
  const body = hasBody(call.verb) ? await readBody(request) : NO_BODY;
  record.received(body.ok ? body.value : undefined);
  if (!body.ok) return refuse(scene, 'request', body.error);
  const routing = record.stage('route');
  const match = deployment.router.match(call.verb, call.path ?? '');
  if (call.path === undefined || match.kind === 'no-path') {
    return refuse(scene, routing, noPath(deployment, call.path, match.kind === 'no-path' ? match.unserved : undefined));
  }
  if (match.kind === 'no-method') return refuse(scene, routing, noMethod(call.verb, match.routes, match.allow));
  const [first] = match.routes;
  if (first === undefined) return refuse(scene, routing, noPath(deployment, call.path, undefined));
  if (match.preflight) {
    record.serves(first.api, undefined);
    if (first.api.isSuspended) return refuse(scene, routing, apiSuspended(first.api.title));
    routing.close('ok', { note: `${first.path} has no OPTIONS of its own, so this is a preflight.` });
    record.mark('cors', 'Answered without security, limits and assembly.');
    return { status: 200, reason: 'OK', headers: corsHeaders(first, call), body: undefined, isPreflight: true };
  }
  const candidates = match.routes.flatMap((route) => operationOf(route, call.verb));
  record.serves(first.api, candidates[0]?.operation.key);
  routing.close('ok', { note: `${call.verb} ${first.path} of “${first.api.title}”.` });
  const security = record.stage('security');
  const securityScene = { deployment, call, world: scene.world, recorder: record.recorder };
  const admitted = await record.below(() => authenticate(candidates, securityScene));
  if (!admitted.ok) return refuse(scene, security, admitted.error);
  security.close('ok', { note: securityNote(admitted.value) });
  record.admits(admitted.value);
  const route = match.routes.find(({ api }) => api === admitted.value.operation.api) ?? first;
  return serve(body.value, scene, { admission: admitted.value, route, segments: match.segments });
}

interface Served {
  readonly admission: Admission;
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Stages 6 to 8: CORS, limits, body and variables. From here on every answer carries the CORS headers. */
async function serve(bytes: Uint8Array, scene: Scene, served: Served): Promise<Answer> {
  const { world, call, record, deployment } = scene;
  const { admission, route, segments } = served;
  const cors = corsHeaders(route, call);
  record.mark('cors', cors.length === 0 ? 'Switched off for this API.' : `Allowed for ${cors[0]?.[1] ?? ''}.`);
  const limiting = record.stage('rate-limit');
  const limits = applyLimits(admission, deployment.revision, world);
  if (!limits.ok) return withHeaders(cors, refuse(scene, limiting, limits.error));
  if (limits.value.warning !== undefined) limiting.warn(limits.value.warning);
  limiting.close('ok', { note: limits.value.note });
  const reading = record.stage('request');
  const { api, operation } = admission.operation;
  const contentType = call.headers.get('content-type') ?? '';
  const parsed = parseBody(bytes, contentType, operation.consumes);
  if (!parsed.ok) return withHeaders(cors, refuse(scene, reading, parsed.error));
  const parameters = {
    view: api.view,
    operation,
    call,
    captured: capture(route.template, segments),
    body: bytes.length === 0 ? deployment.profile.variables.noBody : parsed.value.value,
  };
  const context = callVariables({ deployment, admission, parameters, world, startedAt: record.startedAt });
  reading.close('ok', { note: parsed.value.note });
  if (api.provider !== undefined) {
    const issued = await provide(api.provider, parsed.value.value, admission, scene);
    if (issued.refusal !== undefined || api.assembly === undefined) {
      const told = issued.refusal === undefined || deployment.profile.answers.tellsLimitsOfRefusedTokens;
      return withHeaders(cors, issued.answer, told ? limitHeaders(limits.value.counted) : []);
    }
    context.set('message', messageOf(issued.answer));
  }
  const running: RunningCall = {
    deployment,
    world,
    context,
    parameters,
    recorder: record.recorder,
    operation: admission.operation,
    admission,
    document: new OperationDocument(api.view, operation),
    counted: [...limits.value.counted],
    held: new Map(),
    sources: new Map(),
    session: new Map(),
    usedCatches: new Set(),
    told: new Map(),
    failedAt: undefined,
  };
  if (bytes.length > 0) running.sources.set(parsed.value.value, { bytes, contentType });
  return withHeaders(cors, await perform(running, scene));
}

/** Stage 9: what an OAuth provider answers. An assembly after it works on that answer. */
async function provide(
  provider: OAuthProvider,
  body: unknown,
  admission: Admission,
  scene: Scene,
): Promise<OAuthAnswer> {
  const { record } = scene;
  const stage = record.stage('oauth');
  const asked = { provider, operation: admission.operation, admission, body, warn: (text: string) => stage.warn(text) };
  const answered = await record.below(() =>
    answerOAuth(oauthCall({ ...asked, scene: { ...scene, recorder: record.recorder } })),
  );
  const { refusal, note, answer } = answered;
  if (refusal === undefined) stage.close('ok', { note });
  else record.refused(stage, { status: answer.status, information: note, refusal });
  return answered;
}

function messageOf({ status, reason, headers, body }: Answer): PlainObject {
  return { status: { code: status, reason }, headers: HeaderMap.ofLines(headers), body };
}

/** Stages 10 to 12: assembly, and the message or the error as a response. */
async function perform(running: RunningCall, { record, deployment }: Scene): Promise<Answer> {
  const { api } = running.operation;
  const { context } = running;
  const { answers } = deployment.profile;
  try {
    const { assembly } = api;
    if (assembly !== undefined) await record.inside('assembly', () => runAssembly(assembly, running));
    else if (deployment.backend === 'mock') await record.inside('assembly', () => mockWithoutAssembly(running));
    else record.mark('assembly', 'There is none: the body of the request is the answer.', 'skipped');
    const responding = record.stage('response');
    const warn = (warning: string): void => responding.warn(warning);
    const { body } = running.parameters;
    const sourceOf = (value: unknown): BodySource | undefined => running.sources.get(value);
    const made = postflow({ message: context.message, requestBody: body, sourceOf, warn, rules: answers.message });
    responding.close('ok');
    return withHeaders([], made, limitHeaders(running.counted));
  } catch (thrown) {
    if (!(thrown instanceof PolicyFailure)) throw thrown;
    record.failed(thrown, running.failedAt);
    return answers.failed(thrown);
  } finally {
    giveBackCounts(running);
  }
}

function operationOf(route: Route, verb: string): readonly CompiledOperation[] {
  for (const [method, operation] of route.operations) if (method.toUpperCase() === verb) return [operation];
  return [];
}

function refuse(
  { record, deployment }: Scene,
  stage: ReturnType<CallRecord['stage']> | string,
  refused: Refused,
): Answer {
  record.refused(typeof stage === 'string' ? record.stage(stage) : stage, refused);
  return deployment.profile.answers.refused(refused);
}

function securityNote({ app, operation }: Admission): string {
  if (operation.security.length === 0) return 'The operation is open to everybody.';
  return app === undefined ? 'A security option passed.' : `Called by “${app.title}”.`;
}

/** `first` yields to what the answer itself sets, `last` wins over it. */
function withHeaders(first: HeaderLines, made: Answer, last: HeaderLines = []): Answer {
  return { ...made, headers: overlaid(overlaid(first, made.headers), last) };
}
