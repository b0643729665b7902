const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;

/** `199 bytes`, `4.2 kB`: decimal units, as browsers count downloads. */
export function byteSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  if (unit === 0) return size === 1 ? '1 byte' : `${size} bytes`;
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}
