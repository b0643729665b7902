import type { DocumentEngine } from '../document/engine.ts';
import { createInPlaceEngine } from '../document/in-place-engine.ts';
import { settlePromises } from './fake-time.ts';

export interface HeldEngine {
  readonly engine: DocumentEngine;
  /** Every parse asked for, in order. */
  readonly parses: readonly { readonly text: string; readonly signal: AbortSignal | undefined }[];
  /** From now on everything is answered at once; what waited is answered first. */
  release(): Promise<void>;
}

/** A slow engine, as a worker with a large document is: after the first parse it answers when the test lets it. */
export function createHeldEngine(): HeldEngine {
  const engine = createInPlaceEngine();
  const parses: { text: string; signal: AbortSignal | undefined }[] = [];
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return {
    parses,
    engine: {
      async parse(text, signal) {
        parses.push({ text, signal });
        if (parses.length > 1) await released;
        return engine.parse(text, signal);
      },
      async edit(text, patch, signal) {
        await released;
        return engine.edit(text, patch, signal);
      },
      async check(text, signal) {
        await released;
        return engine.check(text, signal);
      },
    },
    async release() {
      letGo();
      await settlePromises();
    },
  };
}
