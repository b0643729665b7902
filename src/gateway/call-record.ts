import { utf8Bytes } from '../base/utf8.ts';
import type { CompiledApi, CompiledDeployment } from './compiled-deployment.ts';
import { hasNoBody, reasonOf } from './http-status.ts';
import type { PolicyFailure } from './policy-failure.ts';
import type { IncomingCall } from './request/incoming-call.ts';
import { CallAnswer } from './response/call-answer.ts';
import type { Answer } from './response/error-answer.ts';
import { allowedLines, overlaid } from './response/header-lines.ts';
import type { Refused } from './response/refused.ts';
import type { Admission } from './security/authenticate.ts';
import type { GatewayAnswer, GatewayReply, Refusal, Trace, TraceStep } from './trace.ts';
import { tracedBody } from './tracing/masker.ts';
import { maskRefusal, type OpenStep, TraceRecorder } from './tracing/trace-recorder.ts';
import type { World } from './world.ts';

/** The story of one call while it is written, and its last page: the response. */
export class CallRecord {
  readonly startedAt: number;
  readonly recorder: TraceRecorder;
  readonly #deployment: CompiledDeployment;
  readonly #call: IncomingCall;
  readonly #id: string;
  readonly #transaction: number;
  #api: Trace['api'];
  #operation: string | undefined;
  #client: Trace['client'];
  #refusal: Refusal | undefined;
  #received: Uint8Array | undefined;

  constructor(deployment: CompiledDeployment, call: IncomingCall, world: World) {
    this.startedAt = world.clock.now();
    this.recorder = new TraceRecorder(world.clock, this.startedAt);
    this.#deployment = deployment;
    this.#call = call;
    this.#id = world.random.uuid();
    this.#transaction = Math.floor(world.random.next() * 1_000_000_000);
  }

  /** The body of the request; undefined while it is not known, and when it was refused. */
  received(body: Uint8Array | undefined): void {
    this.#received = body;
  }

  stage(name: string): OpenStep {
    return this.recorder.open({ kind: 'stage', name });
  }

  mark(name: string, note: string, outcome: TraceStep['outcome'] = 'ok'): void {
    this.recorder.mark({ kind: 'stage', name }, outcome, { note });
  }

  /** A stage whose steps stand below it. */
  async inside(name: string, run: () => Promise<void>): Promise<void> {
    const step = this.stage(name);
    try {
      await this.below(run);
      step.close('ok');
    } catch (thrown) {
      step.close('failed');
      throw thrown;
    }
  }

  /** What `run` writes down stands below the step before it. */
  below<T>(run: () => Promise<T>): Promise<T> {
    return this.recorder.below(run);
  }

  serves(api: CompiledApi, operation: string | undefined): void {
    this.#api = { name: api.name, version: api.version, draftId: api.draftId };
    this.#operation = operation;
  }

  admits({ app, plan, operation: { api, operation } }: Admission): void {
    this.serves(api, operation.key);
    if (app !== undefined) this.#client = { id: app.clientId, title: app.title, plan: plan?.id ?? '' };
  }

  refused(step: OpenStep, { refusal }: Refused): void {
    step.close('refused', { refusal });
    this.#refusal ??= refusal;
  }

  /** An error that no catch took. */
  failed(failure: PolicyFailure, pointer: string | undefined): void {
    const { name, message, detail } = failure;
    this.#refusal ??= {
      check: name === 'ConnectionError' || name === 'OperationError' || name === 'SOAPError' ? 'backend' : 'policy',
      expected: 'A flow that ends without an error, or a catch that takes it.',
      actual: message === '' ? `${name} was raised and not caught.` : `${name}: ${message}`,
      fix: detail.help ?? `Correct what raises it, or catch ${name} in the assembly.`,
      ...(pointer !== undefined && { pointer }),
    };
  }

  /** The reply and the story, which is over now. Headers that HTTP does not allow are left out, and told. */
  finish(answer: Answer): GatewayAnswer {
    const { status, reason } = answer;
    const reply = this.#reply(answer);
    if (status >= 400) this.#refusal ??= this.recorder.backendRefusal;
    this.recorder.close();
    const duration = this.recorder.elapsed();
    const call = { id: this.#id, isRefused: this.#refusal !== undefined };
    return new CallAnswer(call, reply, () => this.#trace({ ...reply, reason: reason || reasonOf(status) }, duration));
  }

  #reply(answer: Answer): GatewayReply {
    const { status, reason } = answer;
    const body = typeof answer.body === 'string' ? utf8Bytes(answer.body) : answer.body;
    const own: (readonly [string, string])[] = [
      ...this.#deployment.profile.answers.marks({ transaction: this.#transaction, id: this.#id }, answer),
    ];
    if (!hasNoBody(status)) own.push(['content-length', String(body?.length ?? 0)]);
    const { lines, refused } = allowedLines(answer.headers);
    if (refused.length > 0) {
      this.recorder.mark({ kind: 'stage', name: 'headers' }, 'ok', {
        warnings: refused.map((name) => `HTTP does not allow the header “${name}” with this value; it was left out.`),
      });
    }
    return {
      status,
      reason: phrase(reason),
      headers: overlaid(lines, own),
      body: hasNoBody(status) || this.#call.verb === 'HEAD' ? undefined : body,
    };
  }

  #trace({ status, reason, headers, body }: GatewayReply, duration: number): Trace {
    const { masker } = this.recorder;
    const lines: [string, string][] = [];
    this.#call.headers.forEach((value, name) => void lines.push([name, value]));
    return {
      id: this.#id,
      catalog: this.#deployment.catalog,
      revision: this.#deployment.revision,
      startedAt: this.startedAt,
      duration,
      request: {
        method: this.#call.verb,
        url: masker.url(this.#call.uri),
        headers: masker.headers(lines),
        ...tracedBody(this.#received, masker),
      },
      response: {
        status,
        reason,
        headers: masker.headers(headers),
        ...tracedBody(body, masker),
      },
      ...(this.#api !== undefined && { api: this.#api }),
      ...(this.#operation !== undefined && { operation: this.#operation }),
      ...(this.#client !== undefined && { client: this.#client }),
      steps: this.recorder.steps(),
      ...(this.#refusal !== undefined && { refusal: maskRefusal(this.#refusal, masker) }),
    };
  }
}

/** A reason phrase that HTTP can carry: one line of Latin letters. */
function phrase(reason: string): string {
  return reason.replace(/[^\t\x20-\x7e\xa0-\xff]/g, ' ').slice(0, 200);
}
