/** Texts that are remembered: the one on screen and the one being made from it, or two documents edited in turn. */
const REMEMBERED = 2;

/** The last texts by the call that left them behind; both ends of an engine's channel keep one. */
export interface TextMemory {
  after(call: number): string | undefined;
  callOf(text: string): number | undefined;
  keep(call: number, text: string): void;
}

export function createTextMemory(): TextMemory {
  // A list, not a map: looking megabytes up in a map hashes them, comparing a text with itself costs nothing.
  let kept: readonly { readonly call: number; readonly text: string }[] = [];
  return {
    after: (call) => kept.find((one) => one.call === call)?.text,
    callOf: (text) => kept.find((one) => one.text === text)?.call,
    keep: (call, text) => {
      kept = [{ call, text }, ...kept.filter((one) => one.text !== text)].slice(0, REMEMBERED);
    },
  };
}
