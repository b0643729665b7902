import type { Clock, Log, Random, Scheduler } from '../base/ports.ts';

/** What a page offers to the core. */

export const clock: Clock = { now: () => Date.now() };

export const random: Random = {
  next: () => Math.random(),
  // A page on plain http has no randomUUID: made by hand from random bytes then (RFC 9562 §5.4).
  uuid: () =>
    typeof crypto.randomUUID === 'function'
      ? crypto.randomUUID()
      : uuidFromBytes(crypto.getRandomValues(new Uint8Array(16))),
};

export const scheduler: Scheduler = {
  after(delay, task) {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  },
};

export const log: Log = {
  write(level, message, detail) {
    // biome-ignore lint/suspicious/noConsole: what people need to know is told by notifications; this is for developers.
    console[level](message, ...(detail === undefined ? [] : [detail]));
  },
};

function uuidFromBytes(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte, index) => {
    if (index === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, '0');
    if (index === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0');
    return byte.toString(16).padStart(2, '0');
  });
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
