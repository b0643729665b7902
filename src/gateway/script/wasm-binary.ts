/*
 * Reading and rewriting WebAssembly modules: as much of the binary format as the script engine needs.
 */

export const SECTION = { import: 2, global: 6, export: 7, code: 10 } as const;
export const IMPORTED = { function: 0, table: 1, memory: 2, global: 3 } as const;
const HEADER_LENGTH = 8;

/** The module with every section replaced by what `rewrite` makes of it: the parts of its new content. */
export function withSections(
  module: Uint8Array,
  rewrite: (id: number, section: WasmReader) => readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const reader = new WasmReader(module);
  const output: Uint8Array[] = [module.subarray(0, HEADER_LENGTH)];
  reader.at = HEADER_LENGTH;
  while (reader.at < module.length) {
    const id = reader.byte();
    const size = reader.u32();
    const end = reader.at + size;
    const content = rewrite(id, new WasmReader(module.subarray(reader.at, end)));
    const length = content.reduce((sum, part) => sum + part.length, 0);
    output.push(Uint8Array.from([id, ...u32(length)]), ...content);
    reader.at = end;
  }
  return joined(output);
}

/** Visits the entries of an import section; `section.at` stands behind an entry's kind and, for a memory, before its limits. */
export function eachImport(section: WasmReader, visit: (kind: number) => void): void {
  for (let left = section.u32(); left > 0; left--) {
    section.skip(section.u32());
    section.skip(section.u32());
    const kind = section.byte();
    visit(kind);
    if (kind === IMPORTED.function) section.u32();
    else if (kind === IMPORTED.global) section.skip(2);
    else {
      if (kind === IMPORTED.table) section.byte();
      const limits = section.byte();
      section.u32();
      if ((limits & 1) === 1) section.u32();
    }
  }
}

/** Reads the numbers of a module one after the other. Throws a TypeError behind the end. */
export class WasmReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new TypeError('The module ends too early');
    return byte;
  }

  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  peekU32(): number {
    const { at } = this;
    const value = this.u32();
    this.at = at;
    return value;
  }

  skip(count: number): void {
    this.at += count;
  }

  skipNumbers(count: number): void {
    for (let left = count; left > 0; left--) while (this.byte() >= 0x80);
  }

  rest(): Uint8Array {
    return this.bytes.subarray(this.at);
  }
}

/** Unsigned LEB128. */
export function u32(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...u32(value >>> 7)];
}

/** Signed LEB128. */
export function s32(value: number): number[] {
  const byte = value & 0x7f;
  const rest = value >> 7;
  const done = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
  return done ? [byte] : [byte | 0x80, ...s32(rest)];
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
