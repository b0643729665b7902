import { describe, expect, test } from 'vitest';
import { FUEL_EXPORT, withFuel } from './wasm-fuel.ts';

/** `(func (export "f") (param i32) (result i32))` that counts its parameter down in a loop and returns 7. */
const COUNTDOWN = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x06, 0x06, 0x01, 0x7f, 0x00, 0x41, 0x05, 0x0b],
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
  ...[
    0x0a, 0x12, 0x01, 0x10, 0x00, 0x03, 0x40, 0x20, 0x00, 0x41, 0x01, 0x6b, 0x22, 0x00, 0x0d, 0x00, 0x0b, 0x41, 0x07,
    0x0b,
  ],
]);

async function load(module: Uint8Array) {
  const { instance } = await WebAssembly.instantiate(withFuel(module));
  const fuel = instance.exports[FUEL_EXPORT];
  const f = instance.exports.f;
  if (!(fuel instanceof WebAssembly.Global) || typeof f !== 'function') throw new Error('not exported');
  return { fuel, f };
}

describe('a module with fuel', () => {
  test('works as before and burns one unit a turn', async () => {
    const { fuel, f } = await load(COUNTDOWN);
    fuel.value = 100;
    expect(f(10)).toBe(7);
    expect(fuel.value).toBe(90);
  });

  test('traps when the tank is empty', async () => {
    const { fuel, f } = await load(COUNTDOWN);
    fuel.value = 5;
    expect(() => f(0)).toThrow(WebAssembly.RuntimeError);
    expect(fuel.value).toBe(0);
  });

  test('starts with a full tank', async () => {
    const { fuel } = await load(COUNTDOWN);
    expect(fuel.value).toBe(2 ** 31 - 1);
  });

  test('a module with instructions that nobody told it of is refused, not mangled', () => {
    const simd = COUNTDOWN.slice();
    simd[simd.length - 3] = 0xfd;
    expect(() => withFuel(simd)).toThrow('not known');
  });
});
