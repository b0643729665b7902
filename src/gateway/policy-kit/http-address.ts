import { addressOf } from '../../base/address.ts';

/** An address that can be called, as browsers write it; undefined for what is none. */
export function httpAddress(text: string): string | undefined {
  return /^https?:\/\//i.test(text) ? addressOf(text)?.href : undefined;
}
