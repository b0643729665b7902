import { HeaderMap, type PolicyContext, textOf } from '../policy-kit.ts';

/** `inject-proxy-headers` of version 2: tells the back end whom the caller called, and how. */
export function withProxyHeaders(context: PolicyContext, headers: HeaderMap, target: string): HeaderMap {
  const called = textOf(context.get('request.uri'));
  const from = URL.canParse(called) ? new URL(called) : undefined;
  const before = headers.text('x-forwarded-for');
  // RFC 7239 §6.2 has a word for it: neither a page nor its service worker learns a caller's address.
  const told = headers.with('X-Forwarded-For', before === undefined ? 'unknown' : `${before}, unknown`);
  return HeaderMap.ofLines([
    ...told.lines().filter(([name]) => !/^x-forwarded-(?:to|host|proto)$/i.test(name)),
    ['X-Forwarded-To', new URL(target).host],
    ['X-Forwarded-Host', from?.host ?? textOf(context.get('api.endpoint.address'))],
    ['X-Forwarded-Proto', from?.protocol.replace(':', '') ?? 'https'],
  ]);
}
