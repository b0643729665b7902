/**
 * `Date` whose present comes from the host, so that the same call in the same world gives the same answer; source for the
 * sandboxed engine. Takes the engine's own `Date` and a function that tells the time.
 */
export const GUEST_DATE = `(function (NativeDate, now) {
'use strict';
function Date(...parts) {
  if (new.target === undefined) return new NativeDate(now()).toString();
  return Reflect.construct(NativeDate, parts.length === 0 ? [now()] : parts, new.target);
}
const hidden = (value) => ({ value, writable: true, enumerable: false, configurable: true });
Object.defineProperties(Date, {
  now: hidden(() => now()), parse: hidden(NativeDate.parse), UTC: hidden(NativeDate.UTC),
  length: { value: 7, configurable: true },
  prototype: { value: NativeDate.prototype, writable: false },
});
Object.defineProperty(NativeDate.prototype, 'constructor', hidden(Date));
return Date;
})`;
