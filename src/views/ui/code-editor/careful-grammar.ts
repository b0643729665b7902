import { LanguageSupport, type LRLanguage } from '@codemirror/language';
import { NodeType, type PartialParse, Tree } from '@lezer/common';

/**
 * A grammar whose parser recurses as deep as the text nests. Where the stack ends it gives up: the text counts as one
 * without structure, and `onGiveUp` is told, instead of an error that nobody can catch.
 */
export function carefulGrammar(grammar: LRLanguage, onGiveUp: () => void, support: LanguageSupport['support'] = []) {
  const wrap = (inner: PartialParse, { length }: { readonly length: number }) =>
    new CarefulParse(inner, length, onGiveUp);
  return new LanguageSupport(grammar.configure({ wrap }), support);
}

class CarefulParse implements PartialParse {
  readonly #inner: PartialParse;
  readonly #length: number;
  readonly #onGiveUp: () => void;

  constructor(inner: PartialParse, length: number, onGiveUp: () => void) {
    this.#inner = inner;
    this.#length = length;
    this.#onGiveUp = onGiveUp;
  }

  advance(): Tree | null {
    try {
      return this.#inner.advance();
    } catch {
      this.#onGiveUp();
      return new Tree(NodeType.none, [], [], this.#length);
    }
  }

  get parsedPos(): number {
    return this.#inner.parsedPos;
  }

  get stoppedAt(): number | null {
    return this.#inner.stoppedAt;
  }

  stopAt(position: number): void {
    this.#inner.stopAt(position);
  }
}
