import type { Random } from '../base/ports.ts';

/** How a generated text is written. */
export interface WriterStyle {
  readonly step: 2 | 4;
  readonly eol: '\n' | '\r\n';
  readonly listIndent: boolean;
  readonly finalBreak: boolean;
}

const WORDS = ['alpha', 'beta gamma', "it's", 'a: b', '2.0', '# no', 'true', 'x'.repeat(30), 'é', '- dash', '', '{id}'];
const PLAIN = ['alpha', 'beta gamma', '12', '1.5', 'true', 'null', '~', 'http://x/y', '$(a.b)', '/path/{id}'];

/**
 * Writes YAML the way people do: comments everywhere, quotes, block and folded scalars, flow collections, anchors and aliases,
 * blank lines. Every comment is unique (`#c1`), so that a test can tell which ones are still there. It knows nothing of the
 * printers it is used to test.
 */
export class YamlWriter {
  private readonly random: Random;
  private readonly style: WriterStyle;
  private comments = 0;
  private keys = 0;
  private readonly anchors: string[] = [];
  /** Anchors of mappings, for merge keys. */
  private readonly mappings: string[] = [];

  constructor(random: Random) {
    this.random = random;
    this.style = {
      step: this.chance(0.5) ? 2 : 4,
      eol: this.chance(0.3) ? '\r\n' : '\n',
      listIndent: this.chance(0.5),
      finalBreak: this.chance(0.7),
    };
  }

  write(): string {
    const head = this.chance(0.5) ? [`#c${++this.comments} head`] : [];
    const marker = this.chance(0.2) ? ['---'] : [];
    const text = [...head, ...marker, ...this.map(0, 3)].join(this.style.eol);
    return this.style.finalBreak ? text + this.style.eol : text;
  }

  private chance(share: number): boolean {
    return this.random.next() < share;
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random.next() * choices.length)] as T;
  }

  private comment(): string {
    return this.chance(0.25) ? `${' '.repeat(1 + Math.floor(this.random.next() * 3))}#c${++this.comments}` : '';
  }

  private between(margin: string): string[] {
    if (this.chance(0.15)) return [`${margin}#c${++this.comments}`];
    return this.chance(0.1) ? [''] : [];
  }

  private map(column: number, depth: number): string[] {
    const margin = ' '.repeat(column);
    const lines: string[] = [];
    for (let count = 1 + Math.floor(this.random.next() * 4); count > 0; count--) {
      lines.push(...this.between(margin), ...this.entry(margin, column, depth));
    }
    return lines;
  }

  private entry(margin: string, column: number, depth: number): string[] {
    const name = `${this.pick(['k', 'key ', 'x-', '20'])}${++this.keys}`;
    const key = this.chance(0.2) ? `'${name}'` : this.chance(0.1) ? `"${name}"` : name;
    const kind = this.random.next();
    if (depth > 0 && kind < 0.35) {
      const { text, done } = this.anchor();
      const merge = this.mappings.length > 0 && this.chance(0.15);
      const base = merge ? [`${margin}${' '.repeat(this.style.step)}<<: *${this.pick(this.mappings)}`] : [];
      const lines = [
        `${margin}${key}:${text}${this.comment()}`,
        ...base,
        ...this.map(column + this.style.step, depth - 1),
      ];
      done();
      if (text !== '' && !merge) this.mappings.push(text.slice(2));
      return lines;
    }
    if (depth > 0 && kind < 0.5) {
      const inner = column + (this.style.listIndent ? this.style.step : 0);
      return [`${margin}${key}:${this.comment()}`, ...this.list(inner, depth - 1)];
    }
    if (kind < 0.6) return this.block(`${margin}${key}: `, column + this.style.step);
    return [`${margin}${key}:${this.value()}${this.comment()}`];
  }

  private list(column: number, depth: number): string[] {
    const margin = ' '.repeat(column);
    const lines: string[] = [];
    for (let count = 1 + Math.floor(this.random.next() * 3); count > 0; count--) {
      lines.push(...this.between(margin));
      if (depth > 0 && this.chance(0.4)) {
        const [first = '', ...rest] = this.compactMap(column + 2, depth);
        lines.push(`${margin}- ${first.trimStart()}`, ...rest);
      } else lines.push(`${margin}-${this.value()}${this.comment()}`);
    }
    return lines;
  }

  /** A mapping whose first line can stand behind a dash. */
  private compactMap(column: number, depth: number): string[] {
    const margin = ' '.repeat(column);
    return [...this.entry(margin, column, depth - 1), ...this.map(column, depth - 1)];
  }

  private block(head: string, column: number): string[] {
    const margin = ' '.repeat(column);
    const lines = Array.from(
      { length: 1 + Math.floor(this.random.next() * 3) },
      () => `${margin}${this.pick(['text', 'some words', '#not a comment'])}`,
    );
    if (this.chance(0.3)) lines.splice(1, 0, '');
    return [
      `${head}${this.pick(['|', '>', '|-', '>-', '|+'])}${this.comment()}`,
      ...lines,
      ...(this.chance(0.3) ? [''] : []),
    ];
  }

  private value(): string {
    const kind = this.random.next();
    if (kind < 0.06) return '';
    if (kind < 0.12 && this.anchors.length > 0) return ` *${this.pick(this.anchors)}`;
    if (kind < 0.3) return ` ${this.flow(2)}`;
    const { text, done } = this.anchor();
    const value = this.chance(0.3) ? this.flow(1) : this.scalar(false);
    done();
    return `${text} ${value}`;
  }

  /** An anchor for the value that follows; aliases may use it once `done` has been called. */
  private anchor(): { readonly text: string; readonly done: () => void } {
    if (!this.chance(0.07)) return { text: '', done: () => undefined };
    const name = `a${++this.keys}`;
    return { text: ` &${name}`, done: () => this.anchors.push(name) };
  }

  private scalar(flow: boolean): string {
    const kind = this.random.next();
    if (kind < 0.5) return this.pick(flow ? PLAIN.slice(0, 7) : PLAIN);
    const word = this.pick(WORDS);
    return kind < 0.8 ? `'${word.replaceAll("'", "''")}'` : JSON.stringify(word);
  }

  private flow(depth: number): string {
    const pad = this.chance(0.3) ? ' ' : '';
    const count = Math.floor(this.random.next() * 4);
    const inner = (): string => (depth > 0 && this.chance(0.3) ? this.flow(depth - 1) : this.scalar(true));
    if (this.chance(0.5))
      return count === 0 ? '[]' : `[${pad}${Array.from({ length: count }, inner).join(', ')}${pad}]`;
    const members = Array.from({ length: count }, () => `f${++this.keys}: ${inner()}`);
    return count === 0 ? '{}' : `{${pad}${members.join(', ')}${pad}}`;
  }
}
