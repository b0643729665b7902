import type { BackendRequest } from './backend.ts';
import type { LiveBackendOptions } from './live.ts';

export interface Explanation {
  readonly message: string;
  readonly help: string;
}

/**
 * Why a call may have come to nothing. A browser tells a page the same `TypeError` for a server that is down, a name that
 * does not exist, a bad certificate and a missing CORS permission; so the causes that can be ruled in or out are, and the
 * rest is listed.
 */
export function explainUnreachable(
  request: Pick<BackendRequest, 'url' | 'method' | 'headers'>,
  error: unknown,
  browser: LiveBackendOptions['browser'],
): Explanation {
  const { origin, host, protocol, hostname } = new URL(request.url);
  if (browser === undefined) return explainSystemError(host, error);
  if (!browser.online()) {
    return {
      message: `${host} cannot be reached: this computer is offline.`,
      help: 'Connect to a network, or let the catalog answer with mocks from the document.',
    };
  }
  if (browser.origin.startsWith('https:') && protocol === 'http:' && !isLoopback(hostname)) {
    return {
      message: `The browser does not let a page from https call ${origin}.`,
      help: 'This is mixed content: use the https address of the back end, or run the designer from http (npm start does).',
    };
  }
  return {
    message: `${host} could not be called from the browser.`,
    help: `The browser does not tell which of these it is: ${host} is down or has no such name; its certificate is not trusted; it does not allow calls from ${browser.origin} (CORS${extra(request)}); an extension or a firewall stopped the call. Open ${origin} in a new tab to see whether it answers at all. If it does, it is CORS: the real gateway will reach it, because CORS concerns browsers only. To go on here, let the catalog answer with mocks from the document.`,
  };
}

export function explainTimeout(timeoutMs: number): Explanation {
  return {
    message: 'The invoke policy is timeouted.',
    help: `There was no whole answer within ${timeoutMs / 1000} s. Raise the policy’s timeout, or look why the back end is slow.`,
  };
}

/** Headers beyond the few that need no permission make the browser ask the server first. */
function extra({ headers, method }: Pick<BackendRequest, 'method' | 'headers'>): string {
  const simple = /^(?:accept|accept-language|content-language|content-type)$/i;
  const asked = headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => !simple.test(name) && name !== 'user-agent');
  const what = [
    ...(['GET', 'HEAD', 'POST'].includes(method) ? [] : [`the method ${method}`]),
    ...asked.map((name) => `the header ${name}`),
  ];
  return what.length === 0 ? '' : `; it must also allow ${what.join(', ')}`;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
}

const SYSTEM_ERRORS: { readonly [code: string]: string | undefined } = {
  ECONNREFUSED: 'nothing listens there. Start the back end, or correct the port.',
  ENOTFOUND: 'there is no such host. Look for a typing error, or for a missing VPN.',
  EAI_AGAIN: 'the name could not be looked up. Is there a network?',
  ECONNRESET: 'it closed the connection without an answer.',
  ETIMEDOUT: 'it did not answer. A firewall may be in between.',
  CERT_HAS_EXPIRED: 'its certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted here.',
};

/** Outside a browser the system says what it was. */
function explainSystemError(host: string, error: unknown): Explanation {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const text = cause instanceof Error && cause.message !== '' ? cause.message : String(error);
  return { message: `${host} cannot be reached: ${code || text}`, help: `${host}: ${SYSTEM_ERRORS[code] ?? text}` };
}
