/** Hashes that scripts know by name: WebCrypto's own answer later, and has no MD5. */
export type DigestName = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

const BLOCK: { readonly [name in DigestName]: number } = {
  ...{ md5: 64, sha1: 64, sha224: 64, sha256: 64, sha384: 128, sha512: 128 },
};

export function isDigestName(name: string): name is DigestName {
  return Object.hasOwn(BLOCK, name);
}

/** The digest of some bytes (RFC 1321, FIPS 180-4). */
export function digest(name: DigestName, data: Uint8Array): Uint8Array {
  switch (name) {
    case 'md5':
      return md5(data);
    case 'sha1':
      return sha1(data);
    case 'sha224':
      return sha256(data, SHA224_START).subarray(0, 28);
    case 'sha256':
      return sha256(data, SHA256_START);
    case 'sha384':
      return sha512(data, SHA384_START).subarray(0, 48);
    case 'sha512':
      return sha512(data, SHA512_START);
  }
}

/** HMAC (RFC 2104). */
export function hmac(name: DigestName, key: Uint8Array, data: Uint8Array): Uint8Array {
  const block = BLOCK[name];
  const padded = new Uint8Array(block);
  padded.set(key.length > block ? digest(name, key) : key);
  const inner = digest(
    name,
    joined(
      padded.map((byte) => byte ^ 0x36),
      data,
    ),
  );
  return digest(
    name,
    joined(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

/** The data with its end mark and its length in bits, in whole blocks. */
function padded(data: Uint8Array, block: number, littleEndian: boolean): DataView {
  const lengthBytes = block / 8;
  const size = Math.ceil((data.length + 1 + lengthBytes) / block) * block;
  const bytes = new Uint8Array(size);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(size - 8, BigInt(data.length) * 8n, littleEndian);
  return view;
}

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const rotateRight = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function words(values: readonly number[], littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => {
    view.setUint32(index * 4, value, littleEndian);
  });
  return new Uint8Array(view.buffer);
}

const MD5_SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const MD5_CONSTANTS = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

function md5(data: Uint8Array): Uint8Array {
  const view = padded(data, 64, true);
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < view.byteLength; at += 64) {
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let i = 0; i < 64; i += 1) {
      const round = i >> 4;
      const [mixed, word] = md5Round(round, i, b, c, d);
      const sum = (a + mixed + (MD5_CONSTANTS[i] ?? 0) + view.getInt32(at + word * 4, true)) | 0;
      const turned = rotateLeft(sum, MD5_SHIFTS[round]?.[i & 3] ?? 0);
      [a, d, c, b] = [d, c, b, (b + turned) | 0];
    }
    [a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
  }
  return words([a0, b0, c0, d0], true);
}

function md5Round(round: number, i: number, b: number, c: number, d: number): readonly [mixed: number, word: number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), i];
    case 1:
      return [(d & b) | (~d & c), (5 * i + 1) & 15];
    case 2:
      return [b ^ c ^ d, (3 * i + 5) & 15];
    default:
      return [c ^ (b | ~d), (7 * i) & 15];
  }
}

function sha1(data: Uint8Array): Uint8Array {
  const view = padded(data, 64, false);
  const schedule = new Int32Array(80);
  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 80; i += 1) {
      const mixed = (back: number): number => schedule[i - back] ?? 0;
      schedule[i] = i < 16 ? view.getInt32(at + i * 4) : rotateLeft(mixed(3) ^ mixed(8) ^ mixed(14) ^ mixed(16), 1);
    }
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    for (let i = 0; i < 80; i += 1) {
      const [mixed, constant] = sha1Round(i, b, c, d);
      const next = (rotateLeft(a, 5) + mixed + e + constant + (schedule[i] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
    }
    [h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  return words([h0, h1, h2, h3, h4], false);
}

function sha1Round(i: number, b: number, c: number, d: number): readonly [mixed: number, constant: number] {
  if (i < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (i < 40) return [b ^ c ^ d, 0x6ed9eba1];
  return i < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
}

/** The first bits of the fractional parts of roots of the first primes: where FIPS 180-4 takes its constants from. */
const PRIMES = firstPrimes(80);
const SHA512_CONSTANTS = PRIMES.map((prime) => fraction(prime, 3n));
const SHA256_CONSTANTS = Int32Array.from(SHA512_CONSTANTS.slice(0, 64), (value) => Number(value >> 32n) | 0);
const SHA512_START = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2n));
const SHA384_START = PRIMES.slice(8, 16).map((prime) => fraction(prime, 2n));
const SHA256_START = SHA512_START.map((value) => Number(value >> 32n) | 0);
const SHA224_START = SHA384_START.map((value) => Number(value & 0xffffffffn) | 0);

function firstPrimes(count: number): readonly bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate += 1n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

/** 64 bits of the fraction of a prime's square or cube root, found by halving. */
function fraction(prime: bigint, root: bigint): bigint {
  const target = prime << (64n * root);
  let [low, high] = [0n, prime << 64n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** root <= target) low = middle;
    else high = middle;
  }
  return low & 0xffffffffffffffffn;
}

function sha256(data: Uint8Array, start: readonly number[]): Uint8Array {
  const view = padded(data, 64, false);
  const schedule = new Int32Array(64);
  const state = [...start];
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 64; i += 1) {
      schedule[i] = i < 16 ? view.getInt32(at + i * 4) : sha256Word(schedule, i);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      const high = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const one = (h + high + ((e & f) ^ (~e & g)) + (SHA256_CONSTANTS[i] ?? 0) + (schedule[i] ?? 0)) | 0;
      const low = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => {
      state[index] = ((state[index] ?? 0) + value) | 0;
    });
  }
  return words(state, false);
}

function sha256Word(schedule: Int32Array, i: number): number {
  const [near, far] = [schedule[i - 2] ?? 0, schedule[i - 15] ?? 0];
  const one = rotateRight(near, 17) ^ rotateRight(near, 19) ^ (near >>> 10);
  const two = rotateRight(far, 7) ^ rotateRight(far, 18) ^ (far >>> 3);
  return (one + (schedule[i - 7] ?? 0) + two + (schedule[i - 16] ?? 0)) | 0;
}

const turn64 = (word: bigint, by: bigint): bigint => BigInt.asUintN(64, (word >> by) | (word << (64n - by)));
const add64 = (...values: readonly bigint[]): bigint =>
  BigInt.asUintN(
    64,
    values.reduce((sum, value) => sum + value, 0n),
  );

function sha512(data: Uint8Array, start: readonly bigint[]): Uint8Array {
  const view = padded(data, 128, false);
  const schedule = new BigUint64Array(80);
  const state = [...start];
  for (let at = 0; at < view.byteLength; at += 128) {
    for (let i = 0; i < 80; i += 1) {
      schedule[i] = i < 16 ? view.getBigUint64(at + i * 8) : sha512Word(schedule, i);
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let i = 0; i < 80; i += 1) {
      const high = turn64(e, 14n) ^ turn64(e, 18n) ^ turn64(e, 41n);
      const chosen = (e & f) ^ (BigInt.asUintN(64, ~e) & g);
      const one = add64(h, high, chosen, SHA512_CONSTANTS[i] ?? 0n, schedule[i] ?? 0n);
      const low = turn64(a, 28n) ^ turn64(a, 34n) ^ turn64(a, 39n);
      const two = add64(low, (a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, add64(d, one), c, b, a, add64(one, two)];
    }
    [a, b, c, d, e, f, g, h].forEach((value, index) => {
      state[index] = add64(state[index] ?? 0n, value);
    });
  }
  const bytes = new DataView(new ArrayBuffer(64));
  state.forEach((value, index) => {
    bytes.setBigUint64(index * 8, value);
  });
  return new Uint8Array(bytes.buffer);
}

function sha512Word(schedule: BigUint64Array, i: number): bigint {
  const [near, far] = [schedule[i - 2] ?? 0n, schedule[i - 15] ?? 0n];
  const one = turn64(near, 19n) ^ turn64(near, 61n) ^ (near >> 6n);
  const two = turn64(far, 1n) ^ turn64(far, 8n) ^ (far >> 7n);
  return add64(one, schedule[i - 7] ?? 0n, two, schedule[i - 16] ?? 0n);
}
