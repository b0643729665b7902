import { eachImport, IMPORTED, SECTION, u32, WasmReader, withSections } from './wasm-binary.ts';

/**
 * The module with its imported memory starting at `pages` (of 64 kB) instead of what it was linked for. A build asks for a
 * round number; what it cannot do without are its static data and its stack, and the rest grows when it is needed.
 */
export function withMemoryFrom(pages: number, module: Uint8Array): Uint8Array<ArrayBuffer> {
  return withSections(module, (id, section) => {
    if (id !== SECTION.import) return [section.bytes];
    const { bytes } = section;
    let parts: readonly Uint8Array[] = [bytes];
    eachImport(section, (kind) => {
      if (kind !== IMPORTED.memory) return;
      const limits = new WasmReader(bytes.subarray(section.at));
      limits.byte();
      const from = limits.at;
      limits.u32();
      const [start, end] = [section.at + from, section.at + limits.at];
      parts = [bytes.subarray(0, start), Uint8Array.from(u32(pages)), bytes.subarray(end)];
    });
    return parts;
  });
}
