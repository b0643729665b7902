import { utf8Bytes } from '../../base/utf8.ts';
import { eachImport, IMPORTED, SECTION, s32, u32, WasmReader, withSections } from './wasm-binary.ts';

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

/** Throws a TypeError for a module with instructions that it does not know. */
export function withFuel(module: Uint8Array): Uint8Array<ArrayBuffer> {
  let fuel = 0;
  return withSections(module, (id, section) => {
    if (id === SECTION.import) fuel += importedGlobals(section);
    if (id === SECTION.global) fuel += section.peekU32();
    return rewritten(id, section, fuel);
  });
}

function rewritten(id: number, section: WasmReader, fuel: number): readonly Uint8Array[] {
  switch (id) {
    case SECTION.global:
      // i32, mutable, starting with a full tank.
      return appended(section, [0x7f, 0x01, 0x41, ...s32(0x7fff_ffff), 0x0b]);
    case SECTION.export:
      return appended(section, [FUEL_EXPORT.length, ...utf8Bytes(FUEL_EXPORT), 0x03, ...u32(fuel)]);
    case SECTION.code:
      return burningCode(section, fuel);
    default:
      return [section.bytes];
  }
}

/** A vector with one entry more. */
function appended(section: WasmReader, entry: readonly number[]): readonly Uint8Array[] {
  const count = section.u32();
  return [Uint8Array.from(u32(count + 1)), section.rest(), Uint8Array.from(entry)];
}

function importedGlobals(section: WasmReader): number {
  let globals = 0;
  eachImport(section, (kind) => {
    if (kind === IMPORTED.global) globals += 1;
  });
  return globals;
}

function burningCode(section: WasmReader, fuel: number): readonly Uint8Array[] {
  // if (fuel == 0) trap; fuel -= 1;
  const global = u32(fuel);
  const burn = Uint8Array.from(
    [0x23, ...global, 0x45, 0x04, 0x40, 0x00, 0x0b].concat([0x23, ...global, 0x41, 0x01, 0x6b, 0x24, ...global]),
  );
  const count = section.u32();
  const output: Uint8Array[] = [Uint8Array.from(u32(count))];
  for (let left = count; left > 0; left--) {
    const size = section.u32();
    const parts = burningBody(new WasmReader(section.bytes.subarray(section.at, section.at + size)), burn);
    output.push(Uint8Array.from(u32(parts.reduce((sum, part) => sum + part.length, 0))), ...parts);
    section.skip(size);
  }
  return output;
}

function burningBody(body: WasmReader, burn: Uint8Array): readonly Uint8Array[] {
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

function skipInstruction(body: WasmReader): void {
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
