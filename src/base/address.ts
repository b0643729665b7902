import { oncePerText } from './once-per.ts';

/** Callers ask for the same again and again. */
const MOST_ADDRESSES = 500;

/** An absolute address in its parts, to be read only; undefined for what is none. */
export const addressOf = oncePerText(MOST_ADDRESSES, (text): Readonly<URL> | undefined =>
  URL.canParse(text) ? new URL(text) : undefined,
);
