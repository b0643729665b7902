import { skipJsonSpace } from './json-scan.ts';

/** Why a text is no JSON, or no JSON we can work with, and where. */
export interface JsonFault {
  readonly what: string;
  readonly help: string;
  readonly offset: number;
  readonly duplicate?: string;
}

class Fault extends Error {
  readonly fault: JsonFault;
  constructor(offset: number, what: string, help: string, duplicate?: string) {
    super(what);
    this.fault = duplicate === undefined ? { what, help, offset } : { what, help, offset, duplicate };
  }
}

interface Frame {
  readonly close: '}' | ']';
  readonly keys: Set<string>;
  empty: boolean;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const CLOSERS = { '{': '}', '[': ']' } as const;

/**
 * The first fault of a JSON text: a syntax error (where `JSON.parse` only says that there is one, in words that differ
 * between browsers) or a name that stands twice in one mapping. Undefined when there is none. Without recursion.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    new Checker(text).check();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.fault;
    throw thrown;
  }
}

class Checker {
  private at = 0;
  private readonly frames: Frame[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  check(): void {
    this.at = skipJsonSpace(this.text, 0);
    this.value();
    while (this.frames.length > 0) this.step();
    this.at = skipJsonSpace(this.text, this.at);
    if (this.at < this.text.length) {
      this.fail(
        'There is more text after the end of the JSON document',
        'Remove it, or put the two documents into two files.',
      );
    }
  }

  /** One member or item of the innermost collection, or its end. */
  private step(): void {
    const frame = this.frames[this.frames.length - 1] as Frame;
    this.skip();
    const char = this.text.charAt(this.at);
    if (char === frame.close) {
      this.at += 1;
      this.frames.pop();
      return;
    }
    if (!frame.empty) {
      if (char !== ',') this.missingComma(frame);
      const comma = this.at;
      this.at += 1;
      this.skip();
      if (this.text.charAt(this.at) === frame.close) {
        this.at = comma;
        this.fail('There is a comma after the last entry', 'JSON has no trailing commas: remove it.');
      }
    }
    frame.empty = false;
    if (frame.close === '}') this.name(frame);
    this.value();
  }

  private missingComma(frame: Frame): never {
    if (this.at >= this.text.length) this.fail('The text ends too early', `A closing "${frame.close}" is missing.`);
    return this.fail(`A comma or "${frame.close}" is missing here`, 'Separate the entries with commas.');
  }

  private name(frame: Frame): void {
    const start = this.at;
    if (this.text.charAt(start) !== '"') {
      if (start >= this.text.length) this.fail('The text ends too early', 'A closing "}" is missing.');
      this.fail('A name in double quotes is missing here', 'JSON wants every name in double quotes: "name": …');
    }
    this.string();
    const name = JSON.parse(this.text.slice(start, this.at)) as string;
    if (frame.keys.has(name)) {
      const help = 'Rename one of the two, or remove it.';
      throw new Fault(start, `The name "${name}" stands twice in one mapping`, help, name);
    }
    frame.keys.add(name);
    this.skip();
    if (this.text.charAt(this.at) !== ':') this.fail('A colon is missing after the name', 'Write "name": value.');
    this.at += 1;
    this.skip();
  }

  private value(): void {
    this.skip();
    const char = this.text.charAt(this.at);
    if (char === '{' || char === '[') {
      this.at += 1;
      this.frames.push({ close: CLOSERS[char], keys: new Set(), empty: true });
    } else if (char === '"') this.string();
    else if (!this.match(NUMBER) && !this.match(WORD)) this.noValue(char);
  }

  private noValue(char: string): never {
    if (char === '') this.fail('The text ends too early', 'A value is missing here.');
    if (char === "'") this.fail('Text stands in single quotes', 'JSON wants double quotes: "text".');
    return this.fail(
      'A value is missing here',
      'Text needs double quotes; other values are numbers, true, false, null, {…} and […].',
    );
  }

  private string(): void {
    if (this.match(STRING)) return;
    const start = this.at;
    let at = start + 1;
    while (at < this.text.length) {
      const code = this.text.charCodeAt(at);
      if (code < 32) break;
      if (code === 92) {
        if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(this.text.slice(at, at + 6))) {
          this.at = at;
          this.fail('A backslash is followed by something unknown', 'Write \\\\ for a backslash.');
        }
        at += 2;
      } else at += 1;
    }
    this.at = at < this.text.length ? at : start;
    this.fail('A text in quotes is not closed on its line', 'Close it with ", and write a line break in it as \\n.');
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private skip(): void {
    this.at = skipJsonSpace(this.text, this.at);
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '//' || two === '/*' || two.startsWith('#')) {
      this.fail('There is a comment', 'JSON has no comments: remove it, or save the document as YAML.');
    }
  }

  private fail(what: string, help: string): never {
    throw new Fault(this.at, what, help);
  }
}
