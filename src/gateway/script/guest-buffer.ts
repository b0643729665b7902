/** The part of Node's `Buffer` that gateway scripts use; source for the sandboxed engine. The host converts the text. */
export const GUEST_BUFFER = `(function (kit) {
'use strict';
const { host, parse, stringify, isBytes } = kit;
const encode = (text, encoding) => host('encode', stringify(text), encoding);
class Bytes extends Uint8Array {
  static get [Symbol.species]() { return Bytes; }
  static from(source, encoding = 'utf8') {
    if (typeof source === 'string') return new Bytes(encode(source, encoding));
    if (source instanceof ArrayBuffer) return new Bytes(source);
    if (source?.type === 'Buffer') return Bytes.from(source.data);
    if (source === null || typeof source !== 'object') throw new TypeError('Buffer.from takes a string, bytes or an array');
    if (source instanceof Uint8Array) return new Bytes(source);
    const bytes = new Bytes(source.length ?? 0);
    for (let at = 0; at < bytes.length; at++) bytes[at] = source[at];
    return bytes;
  }
  static alloc(size, fill = 0) { return typeof fill === 'string' ? new Bytes(size).fill(fill.charCodeAt(0)) : new Bytes(size).fill(fill); }
  static allocUnsafe(size) { return new Bytes(size); }
  static isBuffer(value) { return value instanceof Bytes; }
  static byteLength(value, encoding = 'utf8') { return typeof value === 'string' ? encode(value, encoding).byteLength : value.byteLength; }
  static concat(parts, length = parts.reduce((sum, part) => sum + part.length, 0)) {
    const whole = new Bytes(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part.subarray(0, length - at), at);
      at += part.length;
      if (at >= length) break;
    }
    return whole;
  }
  toString(encoding = 'utf8', start = 0, end = this.length) {
    const part = this.subarray(start, end);
    return parse(host('decode', part.buffer, part.byteOffset, part.byteLength, encoding));
  }
  toJSON() { return { type: 'Buffer', data: Array.from(this) }; }
  equals(other) { return isBytes(other) && this.length === other.length && this.every((byte, at) => byte === other[at]); }
  slice(start, end) { return this.subarray(start, end); }
  copy(target, at = 0, start = 0, end = this.length) {
    const part = this.subarray(start, Math.min(end, start + target.length - at));
    target.set(part, at);
    return part.length;
  }
}
// Scripts of the time write both new Buffer(text) and Buffer(text).
function Buffer(source, encoding) {
  return typeof source === 'number' ? Bytes.alloc(source) : Bytes.from(source, encoding);
}
for (const name of ['from', 'alloc', 'allocUnsafe', 'isBuffer', 'byteLength', 'concat']) Buffer[name] = Bytes[name];
Buffer.prototype = Bytes.prototype;
return Buffer;
})`;
