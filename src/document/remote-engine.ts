import type { JsonObject } from '../base/json.ts';
import { ok } from '../base/result.ts';
import type { DocumentEngine } from './engine.ts';
import type { EnginePort, EngineReply, EngineRequest, NamedText } from './engine-messages.ts';
import { applyTextEdits } from './text-edits.ts';
import { createTextMemory } from './text-memory.ts';

const OTHER_QUESTION = 'The document worker answered another question.';

interface Call {
  readonly settle: (reply: EngineReply) => void;
  readonly fail: (reason: unknown) => void;
}

type Body = RequestBody<Exclude<EngineRequest, { call: 'cancel' }>>;
type RequestBody<R> = R extends EngineRequest ? Omit<R, 'id'> : never;

/**
 * The engine behind `port`, where `serveDocumentEngine` answers. Calls of several callers stand side by side; who wants the
 * newest to win gives the older one up with its `signal`, and its promise rejects with an AbortError. DESIGN §4.1.
 */
export function createRemoteEngine(port: EnginePort): DocumentEngine {
  const calls = new Map<number, Call>();
  let lastId = 0;
  /** The newest texts that the other side has: they need not be posted again. */
  const shared = createTextMemory();
  const cancel = (id: number, reason: unknown): void => {
    const call = calls.get(id);
    if (call === undefined) return;
    calls.delete(id);
    port.postMessage({ id, call: 'cancel' } satisfies EngineRequest);
    call.fail(reason);
  };
  port.onmessage = ({ data }) => {
    const reply = data as EngineReply;
    const call = calls.get(reply.id);
    calls.delete(reply.id);
    if ('failed' in reply) call?.fail(new Error(reply.failed));
    else call?.settle(reply);
  };
  const send = (body: Body, signal: AbortSignal | undefined): Promise<EngineReply> => {
    lastId += 1;
    const id = lastId;
    return new Promise<EngineReply>((settle, fail) => {
      calls.set(id, { settle, fail });
      if (signal?.aborted === true) return cancel(id, signal.reason);
      signal?.addEventListener('abort', () => cancel(id, signal.reason), { once: true });
      port.postMessage({ ...body, id } satisfies EngineRequest);
    });
  };
  /** Names the text when the other side has it, and posts it when it turns out to have forgotten it. */
  const ask = async (
    text: string,
    bodyOf: (text: NamedText) => Body,
    signal: AbortSignal | undefined,
  ): Promise<EngineReply> => {
    const after = shared.callOf(text);
    if (after !== undefined) {
      const answer = await send(bodyOf({ after }), signal);
      if (!('forgotten' in answer)) return answer;
    }
    return send(bodyOf(text), signal);
  };
  return {
    async parse(text, signal) {
      const answer = await send({ call: 'parse', text }, signal);
      if (!('parsed' in answer)) throw new Error(OTHER_QUESTION);
      shared.keep(answer.id, text);
      const { model, ...parsed } = answer.parsed;
      return model === undefined ? parsed : { ...parsed, model: JSON.parse(model) as JsonObject };
    },
    async edit(text, patch, signal) {
      const answer = await ask(text, (named) => ({ call: 'edit', text: named, patch }), signal);
      if (!('edited' in answer)) throw new Error(OTHER_QUESTION);
      const { edited } = answer;
      if (!edited.ok) return edited;
      const { edits } = edited.value;
      const changed = applyTextEdits(text, edits);
      shared.keep(answer.id, changed);
      return ok({ text: changed, edits });
    },
    async check(text, signal) {
      const answer = await ask(text, (named) => ({ call: 'check', text: named }), signal);
      if (!('checked' in answer)) throw new Error(OTHER_QUESTION);
      shared.keep(answer.id, text);
      return answer.checked;
    },
  };
}
