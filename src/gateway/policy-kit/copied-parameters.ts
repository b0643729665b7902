import { type PolicyContext, textOf } from '../policy-kit.ts';
import type { CopyRule } from './copy-control.ts';

/** The target with the caller's query parameters that a `parameter-control` lets through; those it has already stay. */
export function withParameters(context: PolicyContext, target: string, rule: CopyRule): string {
  const url = new URL(target);
  const pairs = textOf(context.get('request.querystring')).split('&');
  const copied = pairs.filter((pair) => {
    const name = nameOf(pair);
    return name !== '' && !url.searchParams.has(name) && rule(name);
  });
  if (copied.length === 0) return target;
  // As they came: an address is signed or compared letter by letter somewhere.
  url.search = [url.search.slice(1), ...copied].filter((part) => part !== '').join('&');
  return url.href;
}

function nameOf(pair: string): string {
  const [name = ''] = pair.split('=');
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
