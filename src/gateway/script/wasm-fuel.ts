/**
 * Gives a WebAssembly module a fuel tank: every turn of every loop burns one unit, and an empty tank traps.
 *
 * The engine asks its interrupt handler only while it runs JavaScript. What its built-ins do in C is never asked:
 * `a.length = 4e9; a.sort()`, or searching a long text in a longer one, would run for hours and take the whole service worker
 * with them. With fuel that the handler refills, nothing can run on without the handler being asked.
 *
 * Sections keep their order and functions their numbers: the tank is one more global, exported as `fuel`.
 */
export const FUEL_EXPORT = 'fuel';

const SECTION = { import: 2, global: 6, export: 7, code: 10 } as const;
const HEADER_LENGTH = 8;

/** Throws a TypeError for a module with instructions that it does not know. */
export function withFuel(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const reader = new Reader(module);
  const output: Uint8Array[] = [module.subarray(0, HEADER_LENGTH)];
  reader.at = HEADER_LENGTH;
  let fuel = 0;
  while (reader.at < module.length) {
    const id = reader.byte();
    const size = reader.u32();
    const end = reader.at + size;
    const section = new Reader(module.subarray(reader.at, end));
    if (id === SECTION.import) fuel += importedGlobals(section);
    if (id === SECTION.global) fuel += section.peekU32();
    output.push(...framed(id, rewritten(id, section, fuel)));
    reader.at = end;
  }
  return joined(output);
}

function rewritten(id: number, section: Reader, fuel: number): readonly Uint8Array[] {
  switch (id) {
    case SECTION.global:
      // i32, mutable, starting with a full tank.
      return appended(section, [0x7f, 0x01, 0x41, ...s32(0x7fff_ffff), 0x0b]);
    case SECTION.export:
      return appended(section, [FUEL_EXPORT.length, ...new TextEncoder().encode(FUEL_EXPORT), 0x03, ...u32(fuel)]);
    case SECTION.code:
      return burningCode(section, fuel);
    default:
      return [section.bytes];
  }
}

function framed(id: number, content: readonly Uint8Array[]): readonly Uint8Array[] {
  const size = content.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.from([id, ...u32(size)]), ...content];
}

/** A vector with one entry more. */
function appended(section: Reader, entry: readonly number[]): readonly Uint8Array[] {
  const count = section.u32();
  return [Uint8Array.from(u32(count + 1)), section.rest(), Uint8Array.from(entry)];
}

function importedGlobals(section: Reader): number {
  let globals = 0;
  for (let left = section.u32(); left > 0; left--) {
    section.skip(section.u32());
    section.skip(section.u32());
    const kind = section.byte();
    if (kind === 0) section.u32();
    else if (kind === 3) {
      globals += 1;
      section.skip(2);
    } else {
      if (kind === 1) section.byte();
      const limits = section.byte();
      section.u32();
      if ((limits & 1) === 1) section.u32();
    }
  }
  return globals;
}

function burningCode(section: Reader, fuel: number): readonly Uint8Array[] {
  // if (fuel == 0) trap; fuel -= 1;
  const global = u32(fuel);
  const burn = Uint8Array.from(
    [0x23, ...global, 0x45, 0x04, 0x40, 0x00, 0x0b].concat([0x23, ...global, 0x41, 0x01, 0x6b, 0x24, ...global]),
  );
  const count = section.u32();
  const output: Uint8Array[] = [Uint8Array.from(u32(count))];
  for (let left = count; left > 0; left--) {
    const size = section.u32();
    const parts = burningBody(new Reader(section.bytes.subarray(section.at, section.at + size)), burn);
    output.push(Uint8Array.from(u32(parts.reduce((sum, part) => sum + part.length, 0))), ...parts);
    section.skip(size);
  }
  return output;
}

function burningBody(body: Reader, burn: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let copied = 0;
  for (let groups = body.u32(); groups > 0; groups--) {
    body.u32();
    body.byte();
  }
  while (body.at < body.bytes.length) {
    const isLoop = body.bytes[body.at] === 0x03;
    skipInstruction(body);
    if (!isLoop) continue;
    parts.push(body.bytes.subarray(copied, body.at), burn);
    copied = body.at;
  }
  parts.push(body.bytes.subarray(copied));
  return parts;
}

/** How many LEB128 numbers follow an opcode; those that are not here have none or are handled apart. */
function immediates(opcode: number): number {
  if (opcode >= 0x02 && opcode <= 0x04) return 1; // block types
  if (opcode === 0x0c || opcode === 0x0d || opcode === 0x10 || opcode === 0x12) return 1; // branches, calls
  if (opcode === 0x11 || opcode === 0x13) return 2; // indirect calls
  if (opcode >= 0x20 && opcode <= 0x26) return 1; // variables, tables
  if (opcode >= 0x28 && opcode <= 0x3e) return 2; // loads and stores
  if (opcode >= 0x3f && opcode <= 0x42) return 1; // memory size and growth, integer constants
  if (opcode === 0xd0 || opcode === 0xd2) return 1; // references
  const plain =
    opcode <= 0x01 || opcode === 0x05 || opcode === 0x0b || opcode === 0x0f || opcode === 0x1a || opcode === 0x1b;
  if (plain || (opcode >= 0x45 && opcode <= 0xc4) || opcode === 0xd1) return 0;
  throw new TypeError(`Instruction 0x${opcode.toString(16)} is not known`);
}

/** The same for the opcodes behind 0xfc: saturating conversions, bulk memory, tables. */
const BULK_IMMEDIATES: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

function bulkImmediates(opcode: number): number {
  const count = BULK_IMMEDIATES[opcode];
  if (count === undefined) throw new TypeError(`Instruction 0xfc ${opcode} is not known`);
  return count;
}

function skipInstruction(body: Reader): void {
  const opcode = body.byte();
  switch (opcode) {
    case 0x43: // f32.const
      body.skip(4);
      break;
    case 0x44: // f64.const
      body.skip(8);
      break;
    case 0x0e: // br_table
      body.skipNumbers(body.u32() + 1);
      break;
    case 0x1c: // select with types
      body.skip(body.u32());
      break;
    case 0xfc:
      body.skipNumbers(bulkImmediates(body.u32()));
      break;
    default:
      body.skipNumbers(immediates(opcode));
  }
}

class Reader {
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

function u32(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...u32(value >>> 7)];
}

function s32(value: number): number[] {
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
