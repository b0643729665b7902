import type { DocumentEngine } from './engine.ts';
import type { EnginePort, EngineReply, EngineRequest } from './engine-messages.ts';
import { createInPlaceEngine } from './in-place-engine.ts';
import type { Patch } from './patch.ts';
import { createTextMemory, type TextMemory } from './text-memory.ts';

/**
 * Answers a remote engine (`createRemoteEngine`) at the other end of `port`; to be called in a web worker. Calls wait in a
 * queue that the port fills between two of them, so a cancelled call that has not begun never begins. A check may have to
 * wait for code that it needs; other calls do not wait with it. DESIGN §4.1.
 */
export function serveDocumentEngine(port: EnginePort, engine: DocumentEngine = createInPlaceEngine()): void {
  const waiting = new Map<number, EngineRequest>();
  const begun = new Map<number, AbortController>();
  const texts = createTextMemory();
  let running = false;
  const serve = async (request: EngineRequest): Promise<void> => {
    const giveUp = new AbortController();
    begun.set(request.id, giveUp);
    const reply = await answer(engine, texts, request, giveUp.signal);
    begun.delete(request.id);
    port.postMessage(reply);
  };
  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      waiting.delete(next.id);
      const served = serve(next);
      if (next.call !== 'check') await served;
      await turn();
    }
    running = false;
  };
  port.onmessage = ({ data }) => {
    const request = data as EngineRequest;
    if (request.call === 'cancel') {
      waiting.delete(request.id);
      begun.get(request.id)?.abort();
    } else {
      waiting.set(request.id, request);
      void turn().then(run);
    }
  };
}

function first(waiting: ReadonlyMap<number, EngineRequest>): EngineRequest | undefined {
  return waiting.values().next().value;
}

/** Lets messages that have arrived come in: a message of our own comes after them. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function answer(
  engine: DocumentEngine,
  texts: TextMemory,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<EngineReply> {
  const { id } = request;
  try {
    if (request.call === 'cancel') return { id, failed: 'cancelled' };
    const text = typeof request.text === 'string' ? request.text : texts.after(request.text.after);
    if (text === undefined) return { id, forgotten: true };
    if (request.call === 'edit') return await edit(engine, texts, { id, text, patch: request.patch });
    if (request.call === 'check') {
      const checked = await engine.check(text, signal);
      texts.keep(id, text);
      return { id, checked };
    }
    const { model, ...parsed } = await engine.parse(text);
    texts.keep(id, text);
    return { id, parsed: model === undefined ? parsed : { ...parsed, model: JSON.stringify(model) } };
  } catch (thrown) {
    return { id, failed: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  }
}

async function edit(
  engine: DocumentEngine,
  texts: TextMemory,
  { id, text, patch }: { readonly id: number; readonly text: string; readonly patch: Patch },
): Promise<EngineReply> {
  const edited = await engine.edit(text, patch);
  if (!edited.ok) return { id, edited };
  texts.keep(id, edited.value.text);
  return { id, edited: { ok: true, value: { edits: edited.value.edits } } };
}
