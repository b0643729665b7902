import type { Random } from '../../base/ports.ts';
import { pick, randomInteger } from './random-choice.ts';

/** How often `*`, `+` and `{2,}` repeat at most beyond their least. */
const MORE = 4;
const DEEPEST = 12;
const LONGEST = 2000;

/** What a regular expression is made of, as far as texts can be made from it. */
type Node =
  | { readonly kind: 'signs'; readonly signs: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number };

/**
 * A text that matches a regular expression of the kind people write into schemas: literals, `.`, escapes, classes, groups,
 * alternation, quantifiers, anchors. Undefined when the expression uses more (look-around, back references) or when the
 * text made does not match after all.
 */
export function textForPattern(pattern: string, random: Random): string | undefined {
  const node = new PatternParser(pattern).parse();
  const expression = compile(pattern);
  if (node === undefined || expression === undefined) return undefined;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const text = write(node, random);
    if (text.length <= LONGEST && expression.test(text)) return text;
  }
  return undefined;
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    try {
      return new RegExp(pattern);
    } catch {
      return undefined;
    }
  }
}

function write(node: Node, random: Random): string {
  switch (node.kind) {
    case 'signs':
      return pick(random, [...node.signs]) ?? '';
    case 'sequence':
      return node.parts.map((part) => write(part, random)).join('');
    case 'choice': {
      const option = pick(random, node.options);
      return option === undefined ? '' : write(option, random);
    }
    case 'repeat': {
      const times = randomInteger(random, node.least, node.most);
      let text = '';
      for (let i = 0; i < times && text.length <= LONGEST; i += 1) text += write(node.part, random);
      return text;
    }
  }
}

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const WORD = `${LOWER}${UPPER}${DIGITS}_`;
const PRINTABLE = Array.from({ length: 95 }, (_, code) => String.fromCharCode(code + 32)).join('');
const CLASSES: Readonly<Record<string, string>> = {
  d: DIGITS,
  w: WORD,
  s: ' ',
  D: `${LOWER}${UPPER}`,
  W: ' -.,;:/',
  S: `${LOWER}${UPPER}${DIGITS}`,
  t: '\t',
  n: '\n',
  r: '\r',
};
const EMPTY: Node = { kind: 'sequence', parts: [] };

/** Reads the supported part of the syntax; anything else ends in undefined. */
class PatternParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Node | undefined {
    const node = this.#choice();
    return this.#at === this.#text.length ? node : undefined;
  }

  #choice(): Node | undefined {
    const options: Node[] = [];
    do {
      const sequence = this.#sequence();
      if (sequence === undefined) return undefined;
      options.push(sequence);
    } while (this.#take('|'));
    return options.length === 1 ? options[0] : { kind: 'choice', options };
  }

  #sequence(): Node | undefined {
    const parts: Node[] = [];
    while (!this.#atEnd()) {
      const atom = this.#atom(parts.length === 0);
      const part = atom && this.#quantified(atom);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return { kind: 'sequence', parts };
  }

  /** True at the end of an alternative. */
  #atEnd(): boolean {
    return this.#at >= this.#text.length || '|)'.includes(this.#text[this.#at] ?? '');
  }

  #atom(isFirst: boolean): Node | undefined {
    const sign = this.#text[this.#at] ?? '';
    this.#at += 1;
    // An anchor in the middle may match nothing at all, and trying it out may take for ever.
    if (sign === '^') return isFirst ? EMPTY : undefined;
    if (sign === '$') return this.#atEnd() ? EMPTY : undefined;
    if (sign === '.') return { kind: 'signs', signs: `${LOWER}${DIGITS}` };
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#signClass();
    if (sign === '\\') return this.#escape(isFirst);
    return '*+?'.includes(sign) ? undefined : { kind: 'signs', signs: sign };
  }

  #group(): Node | undefined {
    if (this.#take('?') && !this.#take(':')) {
      const name = /^<[A-Za-z_]\w*>/.exec(this.#text.slice(this.#at));
      if (name === null) return undefined;
      this.#at += name[0].length;
    }
    this.#depth += 1;
    const inner = this.#depth > DEEPEST ? undefined : this.#choice();
    this.#depth -= 1;
    return this.#take(')') ? inner : undefined;
  }

  #escape(isFirst: boolean): Node | undefined {
    const sign = this.#text[this.#at] ?? '';
    this.#at += 1;
    if (sign === 'b') return isFirst || this.#atEnd() ? EMPTY : undefined;
    const signs = this.#escaped(sign);
    return signs === undefined ? undefined : { kind: 'signs', signs };
  }

  /** The signs an escape stands for, its letter taken already. */
  #escaped(sign: string): string | undefined {
    const known = Object.hasOwn(CLASSES, sign) ? CLASSES[sign] : undefined;
    if (known !== undefined) return known;
    const code = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(this.#text.slice(this.#at - 1));
    if (code !== null) {
      this.#at += code[0].length - 1;
      return String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16));
    }
    if (sign === 'p' || sign === 'P') return this.#property();
    return sign === '' || /[A-Za-z0-9]/.test(sign) ? undefined : sign;
  }

  /** `\p{L}` and its kin, by their ASCII members. */
  #property(): string | undefined {
    const name = /^\{(L|Lu|Ll|N|Nd|Letter|Alphabetic)\}/.exec(this.#text.slice(this.#at));
    if (name === null) return undefined;
    this.#at += name[0].length;
    if (name[1] === 'Lu') return UPPER;
    return name[1]?.startsWith('N') ? DIGITS : LOWER;
  }

  #signClass(): Node | undefined {
    const negated = this.#take('^');
    let signs = '';
    for (let first = true; first || this.#text[this.#at] !== ']'; first = false) {
      if (this.#at >= this.#text.length || (first && this.#text[this.#at] === ']')) return undefined;
      const low = this.#classSign();
      if (low === undefined) return undefined;
      const range = this.#text[this.#at] === '-' && this.#text[this.#at + 1] !== ']' && [...low].length === 1;
      if (!range) {
        signs += low;
        continue;
      }
      this.#at += 1;
      const high = this.#classSign();
      if (high === undefined) return undefined;
      signs += signsBetween(low, high);
    }
    this.#at += 1;
    const left = negated ? [...PRINTABLE].filter((sign) => !signs.includes(sign)).join('') : signs;
    return left === '' ? undefined : { kind: 'signs', signs: plain(left) };
  }

  #classSign(): string | undefined {
    const sign = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#at += sign.length;
    if (sign !== '\\') return sign;
    const escaped = this.#text[this.#at] ?? '';
    this.#at += 1;
    return this.#escaped(escaped);
  }

  #quantified(part: Node): Node | undefined {
    const found = /^(?:\*|\+|\?|\{(\d+)(,(\d*))?\})/.exec(this.#text.slice(this.#at));
    if (found === null) return part;
    this.#at += found[0].length;
    this.#take('?');
    const [least, most] = limits(found);
    return least > LONGEST || most < least ? undefined : { kind: 'repeat', part, least, most };
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }
}

function limits(found: RegExpExecArray): readonly [number, number] {
  if (found[0] === '*') return [0, MORE];
  if (found[0] === '+') return [1, 1 + MORE];
  if (found[0] === '?') return [0, 1];
  const least = Number(found[1]);
  if (found[2] === undefined) return [least, least];
  return [least, found[3] === '' ? least + MORE : Math.min(Number(found[3]), least + 4 * MORE)];
}

function signsBetween(low: string, high: string): string {
  const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
  return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 512) }, (_, i) =>
    String.fromCodePoint(from + i),
  ).join('');
}

/** Letters and digits alone when a class has some, because they read better than punctuation. */
function plain(signs: string): string {
  const readable = signs.replace(/[^A-Za-z0-9]/g, '');
  return readable === '' ? signs : readable;
}
