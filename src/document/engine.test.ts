import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import type { DocumentEngine } from './engine.ts';
import type { EnginePort } from './engine-messages.ts';
import { createInPlaceEngine } from './in-place-engine.ts';
import { createRemoteEngine } from './remote-engine.ts';
import { serveDocumentEngine } from './serve-engine.ts';

function remote(served?: DocumentEngine): { engine: DocumentEngine; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  // MessagePort's handler takes a MessageEvent, of which an engine reads the data alone.
  serveDocumentEngine(port2 as unknown as EnginePort, served);
  const engine = createRemoteEngine(port1 as unknown as EnginePort);
  return { engine, close: () => port1.close() };
}

/** What was posted as text, and a way to put another worker in the place of the first. */
function spied() {
  const sent: unknown[] = [];
  const { port1, port2 } = new MessageChannel();
  const restart = () => serveDocumentEngine(port2 as unknown as EnginePort);
  restart();
  const post = port1.postMessage.bind(port1);
  port1.postMessage = (message: unknown) => {
    sent.push(message);
    post(message);
  };
  const engine = createRemoteEngine(port1 as unknown as EnginePort);
  const posted = () => sent.map((message) => (message as { text?: unknown }).text);
  return { engine, posted, restart, close: () => port1.close() };
}

const TEXT = 'a: 1 # one\nb:\n  c: x\n';

describe.each([
  ['in place', () => ({ engine: createInPlaceEngine(), close: () => undefined })],
  ['behind a port', () => remote()],
])('the document engine %s', (_, create) => {
  it('parses and edits', async () => {
    const { engine, close } = create();
    expect(await engine.parse(TEXT)).toEqual({ format: 'yaml', model: { a: 1, b: { c: 'x' } }, problems: [] });
    const edited = await engine.edit(TEXT, [{ op: 'replace', path: '/b/c', value: 'y!' }]);
    expect(edited).toEqual({
      ok: true,
      value: { text: 'a: 1 # one\nb:\n  c: y!\n', edits: [{ from: 19, to: 20, insert: 'y!' }] },
    });
    close();
  });

  it('goes on from its own edits', async () => {
    const { engine, close } = create();
    let text = TEXT;
    for (const value of [2, 3, 4]) {
      const edited = await engine.edit(text, [{ op: 'replace', path: '/a', value }]);
      if (!edited.ok) throw new Error(edited.error.message);
      text = edited.value.text;
    }
    expect(text).toBe('a: 4 # one\nb:\n  c: x\n');
    close();
  });

  it('tells what is wrong as data', async () => {
    const { engine, close } = create();
    expect((await engine.parse('a: [')).problems[0]).toMatchObject({ code: 'document/yaml-syntax', line: 1 });
    expect(await engine.edit(TEXT, [{ op: 'remove', path: '/z' }])).toMatchObject({
      ok: false,
      error: { code: 'document/patch-path' },
    });
    expect(await engine.edit('a: [', [])).toMatchObject({ ok: false, error: { code: 'document/not-editable' } });
    close();
  });

  it('gives up when told to before it begins', async () => {
    const { engine, close } = create();
    await expect(engine.parse(TEXT, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    await expect(engine.edit(TEXT, [], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    await expect(engine.check(TEXT, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    close();
  });

  it('checks a text and the document that it says, whoever wrote it last', async () => {
    const { engine, close } = create();
    const codes = async (text: string) => {
      const { problems, findings } = await engine.check(text);
      return [problems.map(({ code }) => code), findings.map(({ code }) => code)];
    };
    expect(await codes(TEXT)).toEqual([[], ['document/no-openapi']]);
    const policy = 'info: {name: a, title: A, version: 1.0.0}\nassembly: {execute: [{log: {}}]}\n';
    expect(await codes(`policy: 1.0.0\n${policy}`)).toEqual([[], []]);
    const edited = await engine.edit(policy, [{ op: 'add', path: '/policy', value: '1.0.0' }]);
    expect(await codes(edited.ok ? edited.value.text : '')).toEqual([[], []]);
    expect(await codes('a: [')).toEqual([['document/yaml-syntax'], []]);
    close();
  });

  it('tells where problems stand after an edit moved them', async () => {
    const { engine, close } = create();
    const tagged = 'a: 1\nb: !odd x\n';
    const lines = async (text: string) => (await engine.check(text)).problems.map(({ line }) => line);
    expect(await lines(tagged)).toEqual([2]);
    const edited = await engine.edit(tagged, [{ op: 'add', path: '/a0', value: 1, at: 'first' }]);
    expect(await lines(edited.ok ? edited.value.text : '')).toEqual([3]);
    close();
  });

  it('keeps documents apart that are edited in turn', async () => {
    const { engine, close } = create();
    const texts = ['a: 0\n', 'b: 0\n', 'c: 0\n'];
    for (const text of texts) await engine.parse(text);
    for (let round = 1; round <= 3; round += 1) {
      for (const [index, text] of texts.entries()) {
        const path = `/${'abc'.charAt(index)}`;
        const edited = await engine.edit(text, [{ op: 'replace', path, value: round }]);
        texts[index] = edited.ok ? edited.value.text : edited.error.message;
      }
    }
    expect(texts).toEqual(['a: 3\n', 'b: 3\n', 'c: 3\n']);
    close();
  });

  it('edits the text it is given, not the newest one', async () => {
    const { engine, close } = create();
    const newer = await engine.edit(TEXT, [{ op: 'replace', path: '/a', value: 2 }]);
    const older = await engine.edit(TEXT, [{ op: 'replace', path: '/b/c', value: 'z' }]);
    expect(newer).toMatchObject({ ok: true, value: { text: 'a: 2 # one\nb:\n  c: x\n' } });
    expect(older).toMatchObject({ ok: true, value: { text: 'a: 1 # one\nb:\n  c: z\n' } });
    close();
  });

  it('keeps __proto__ a name', async () => {
    const { engine, close } = create();
    const { model } = await engine.parse('__proto__: {x: 1}');
    expect(Object.keys(model as JsonObject)).toEqual(['__proto__']);
    close();
  });
});

describe('the engine behind a port', () => {
  it('leaves out what was given up while it waited', async () => {
    const read: string[] = [];
    const inPlace = createInPlaceEngine();
    const counting: DocumentEngine = {
      ...inPlace,
      parse: (text) => {
        read.push(text);
        return inPlace.parse(text);
      },
    };
    const { engine, close } = remote(counting);
    const older = new AbortController();
    const calls = [engine.parse('a: 1', older.signal), engine.parse('a: 2', older.signal), engine.parse('a: 3')];
    older.abort();
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(outcomes[0]).toMatchObject({ reason: { name: 'AbortError' } });
    expect(outcomes[2]).toMatchObject({ value: { model: { a: 3 } } });
    expect(read).toEqual(['a: 3']);
    close();
  });

  it('goes on while a check waits for what it needs, and gives that up when told to', async () => {
    const waiting: (AbortSignal | undefined)[] = [];
    let come = (): void => undefined;
    const code = new Promise<void>((resolve) => {
      come = resolve;
    });
    const { engine, close } = remote(
      createInPlaceEngine(async (model, signal) => {
        waiting.push(signal);
        await code;
        signal?.throwIfAborted();
        return [{ severity: 'info', code: 'gateway/seen', message: JSON.stringify(model) }];
      }),
    );
    const older = new AbortController();
    const first = engine.check('a: 1', older.signal);
    const second = engine.check('a: 2');
    expect((await engine.parse('a: 3')).model).toEqual({ a: 3 });
    older.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await engine.parse('a: 4');
    expect(waiting.map((signal) => signal?.aborted)).toEqual([true, false]);
    come();
    expect((await second).findings.map(({ message }) => message)).toContain('{"a":2}');
    close();
  });

  it('answers calls side by side', async () => {
    const { engine, close } = remote();
    const edits = [1, 2, 3].map((value) => engine.edit(TEXT, [{ op: 'replace', path: '/a', value: value * 10 }]));
    const newest = engine.parse(TEXT);
    expect((await Promise.all(edits)).map((edited) => edited.ok && edited.value.text.slice(0, 5))).toEqual([
      'a: 10',
      'a: 20',
      'a: 30',
    ]);
    expect((await newest).model).toEqual({ a: 1, b: { c: 'x' } });
    close();
  });

  it('gives up a call that is under way', async () => {
    const { engine, close } = remote();
    const giveUp = new AbortController();
    const call = engine.parse(TEXT, giveUp.signal);
    giveUp.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect((await engine.parse('a: 2')).model).toEqual({ a: 2 });
    close();
  });

  it('posts a text once: edits and checks go on from what the other side has', async () => {
    const { engine, posted, close } = spied();
    await engine.parse(TEXT);
    const first = await engine.edit(TEXT, [{ op: 'replace', path: '/a', value: 2 }]);
    if (!first.ok) throw new Error(first.error.message);
    const second = await engine.edit(first.value.text, [{ op: 'replace', path: '/a', value: 3 }]);
    if (!second.ok) throw new Error(second.error.message);
    expect(second.value.text).toBe('a: 3 # one\nb:\n  c: x\n');
    await engine.check(second.value.text);
    expect(posted()).toEqual([TEXT, { after: 1 }, { after: 2 }, { after: 3 }]);
    close();
  });

  it('posts neither of two documents again that are edited in turn', async () => {
    const { engine, posted, close } = spied();
    const texts = ['a: 0\n', 'b: 0\n'];
    for (const text of texts) await engine.parse(text);
    for (const [index, text] of [...texts.entries(), ...texts.entries()]) {
      const path = `/${'ab'.charAt(index)}`;
      const edited = await engine.edit(texts[index] ?? text, [{ op: 'replace', path, value: 1 }]);
      texts[index] = edited.ok ? edited.value.text : edited.error.message;
    }
    expect(texts).toEqual(['a: 1\n', 'b: 1\n']);
    expect(posted().filter((text) => typeof text === 'string')).toEqual(['a: 0\n', 'b: 0\n']);
    close();
  });

  it('goes on when another worker has taken the place of the one that had the text', async () => {
    const { engine, posted, restart, close } = spied();
    await engine.parse(TEXT);
    restart();
    const edited = await engine.edit(TEXT, [{ op: 'replace', path: '/a', value: 2 }]);
    expect(edited).toMatchObject({ ok: true, value: { text: 'a: 2 # one\nb:\n  c: x\n' } });
    expect(posted()).toEqual([TEXT, { after: 1 }, TEXT]);
    close();
  });

  it('posts it again when the other side has forgotten it', async () => {
    const { engine, close } = remote();
    await engine.parse(TEXT);
    // Two calls on other texts push it out of the other side's memory before the edit is answered.
    const others = [engine.parse('x: 1'), engine.parse('y: 1')];
    const edited = await engine.edit(TEXT, [{ op: 'replace', path: '/a', value: 2 }]);
    expect(edited).toMatchObject({ ok: true, value: { text: 'a: 2 # one\nb:\n  c: x\n' } });
    await Promise.all(others);
    close();
  });

  it('passes on that the other side broke', async () => {
    const { engine, close } = remote({
      parse: () => Promise.reject(new Error('out of memory')),
      edit: () => Promise.reject(new Error('out of memory')),
      check: () => Promise.reject(new Error('out of memory')),
    });
    await expect(engine.parse('a: 1')).rejects.toThrow('out of memory');
    close();
  });
});
