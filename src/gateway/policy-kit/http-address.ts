import { oncePerText } from '../../base/once-per.ts';

/** Callers ask for the same again and again. */
const MOST_ADDRESSES = 500;

/** An address that can be called, as browsers write it; undefined for what is none. */
export const httpAddress = oncePerText(MOST_ADDRESSES, (text): string | undefined => {
  if (!/^https?:\/\//i.test(text)) return undefined;
  try {
    return new URL(text).href;
  } catch {
    return undefined;
  }
});
