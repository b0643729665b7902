import type {
  JSContextPointer,
  JSValueConstPointer,
  JSValueConstPointerPointer,
  JSValuePointer,
  JSVoidPointer,
  OwnedHeapCharPointer,
  QuickJSEmscriptenModule,
  QuickJSFFI,
  QuickJSHandle,
  QuickJSSyncVariant,
} from 'quickjs-emscripten-core';
import { type HostAnswer, type HostArgument, WITH_BYTES } from './script-host.ts';

/** Answers `host(action, …)` of the engine. */
export type HostFunction = (action: string, args: readonly HostArgument[]) => HostAnswer;

/** Texts up to this many bytes cross through one place that is kept for them. */
const SCRATCH_BYTES = 2048;
/** Largest first argument of `step`, exclusive. */
const MOST_ACTIONS = 16;
const NOTHING = 0 as JSValuePointer;

/** The C functions of one engine, as far as they are known before its context is. */
export interface EngineParts {
  readonly module: QuickJSEmscriptenModule;
  readonly ffi: QuickJSFFI;
  readonly context: JSContextPointer;
}

/** The variant, and the parts of the one engine that will be made of it. */
export async function openedVariant(variant: QuickJSSyncVariant) {
  const Ffi = await variant.importFFI();
  let parts: EngineParts | undefined;
  class Opened extends Ffi {
    constructor(module: QuickJSEmscriptenModule) {
      super(module);
      const make = this.QTS_NewContext;
      this.QTS_NewContext = (runtime, intrinsics) => {
        const context = make(runtime, intrinsics);
        parts = { module, ffi: this, context };
        return context;
      };
    }
  }
  return { variant: { ...variant, importFFI: async () => Opened }, parts: () => parts };
}

/**
 * The way into an engine and out of it, by its C functions: the library's handles for every value that crosses cost more than a
 * small script does. Nothing is asked of the memory that is not given back, since a script may call as often as it likes;
 * only what a step tells is left to the end of the run.
 */
export class EngineDoor {
  readonly #parts: EngineParts;
  readonly #scratch: OwnedHeapCharPointer;
  readonly #arguments: JSValueConstPointerPointer;
  readonly #actions: readonly JSValuePointer[];
  readonly #undefined: JSValueConstPointer;

  /** `toError` makes an error object of the engine from one of the host. */
  constructor(parts: EngineParts, host: HostFunction, toError: (error: unknown) => QuickJSHandle) {
    const { module, ffi, context } = parts;
    this.#parts = parts;
    this.#undefined = ffi.QTS_GetUndefined();
    this.#scratch = this.#room(SCRATCH_BYTES);
    this.#arguments = this.#room(8);
    this.#actions = Array.from({ length: MOST_ACTIONS }, (_, action) => ffi.QTS_NewFloat64(context, action));
    module.callbacks.callFunction = (_asyncify, _context, _this, count, values) => {
      try {
        const at = (index: number) => ffi.QTS_ArgvGetJSValueConstPointer(values, index);
        const action = this.#text(at(0));
        const read = WITH_BYTES.has(action) ? this.#anything : this.#text;
        const args: HostArgument[] = [];
        for (let index = 1; index < count; index += 1) args.push(read.call(this, at(index)));
        return this.#value(host(action, args));
      } catch (error) {
        return toError(error).consume(({ value }) => ffi.QTS_Throw(context, value));
      }
    };
  }

  /** Calls the prelude's `step(action, given)`: its text, or what ended it. */
  step(
    step: JSValuePointer | JSValueConstPointer,
    action: number,
    given?: string | QuickJSHandle,
  ): string | JSValuePointer {
    const { module, ffi, context } = this.#parts;
    const first = this.#actions[action] ?? this.#undefined;
    const second = typeof given === 'string' ? this.#newString(given) : (given?.value ?? this.#undefined);
    const pointers = new DataView(module.HEAPU8.buffer, this.#arguments, 8);
    pointers.setUint32(0, first, true);
    pointers.setUint32(4, second, true);
    const told = ffi.QTS_Call(context, step, this.#undefined, 2, this.#arguments);
    const thrown = ffi.QTS_ResolveException(context, told);
    return thrown === 0 ? this.#text(told) : thrown;
  }

  #text(value: JSValueConstPointer | JSValuePointer): string {
    const { module, ffi, context } = this.#parts;
    const text = ffi.QTS_GetString(context, value);
    if (module.HEAPU8[text] === 0) return '';
    const read = module.UTF8ToString(text);
    ffi.QTS_FreeCString(context, text);
    return read;
  }

  #anything(value: JSValueConstPointer): HostArgument {
    const { module, ffi, context } = this.#parts;
    const type = ffi.QTS_Typeof(context, value);
    const isBytes = module.UTF8ToString(type) === 'object';
    module._free(type);
    if (!isBytes) return this.#text(value);
    const length = ffi.QTS_GetArrayBufferLength(context, value);
    const copy: number = ffi.QTS_GetArrayBuffer(context, value);
    if (copy === 0) throw new RangeError('The script engine has no memory left');
    const bytes = module.HEAPU8.slice(copy, copy + length);
    module._free(copy);
    return bytes;
  }

  /** As a C function returns it: who gets it frees it. */
  #value(answer: HostAnswer): JSValuePointer {
    const { module, ffi, context } = this.#parts;
    if (answer === undefined) return NOTHING;
    if (typeof answer === 'number') return ffi.QTS_NewFloat64(context, answer);
    if (typeof answer === 'string') return this.#newString(answer);
    const place: JSVoidPointer = this.#room(answer.length);
    module.HEAPU8.set(answer, place);
    return ffi.QTS_NewArrayBuffer(context, place, answer.length);
  }

  #newString(text: string): JSValuePointer {
    const { module, ffi, context } = this.#parts;
    const isShort = text.length * 3 < SCRATCH_BYTES;
    const size = isShort ? SCRATCH_BYTES : module.lengthBytesUTF8(text) + 1;
    const place = isShort ? this.#scratch : this.#room<OwnedHeapCharPointer>(size);
    module.stringToUTF8(text, place, size);
    const made = ffi.QTS_NewString(context, place);
    if (!isShort) module._free(place);
    return made;
  }

  #room<Place extends number>(bytes: number): Place {
    const place = this.#parts.module._malloc(bytes);
    if (place === 0) throw new RangeError('The script engine has no memory left');
    return place as Place;
  }
}
