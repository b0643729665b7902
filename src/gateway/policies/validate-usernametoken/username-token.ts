import { childElements, parseXml, rootOf, type XmlElement } from '../../policy-kit/xml.ts';
import { PolicyFailure } from '../../policy-kit.ts';
import { denied } from './denied.ts';

/** What a WS-Security UsernameToken tells of its sender. */
export interface UsernameToken {
  readonly user: string;
  /** The password as it is, or the digest made of it. */
  readonly password: string;
  readonly kind: 'text' | 'digest';
}

/** SOAP 1.1 and 1.2. */
const SOAP = new Set(['http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope']);
/** WS-Security 1.0 and what 1.1 adds. */
const WSSE = new Set([
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  'http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd',
]);
const EXPECTED = 'a SOAP message with a wsse:Security header that holds one wsse:UsernameToken.';
const SEND = 'Send wsse:Username and wsse:Password inside wsse:UsernameToken, in the namespace of WS-Security.';

/**
 * The one UsernameToken of a SOAP message, in the header or else in the body. Prefixes do not count, namespaces do. Throws
 * the failure that tells the caller what is wrong with it.
 */
export function readUsernameToken(text: string): UsernameToken {
  const envelope = envelopeOf(text);
  const tokens = ['Header', 'Body'].map((part) =>
    children(envelope, SOAP, part)
      .flatMap((each) => children(each, WSSE, 'Security'))
      .flatMap((each) => children(each, WSSE, 'UsernameToken')),
  );
  const [token, ...others] = tokens.find((each) => each.length > 0) ?? [];
  if (token === undefined) throw denied('The message has no UsernameToken.', EXPECTED, SEND);
  if (others.length > 0) throw denied('The message has several UsernameTokens.', EXPECTED, 'Send one of them alone.');
  return contentOf(token);
}

/** Passwords exactly as they are written, character references included, so that a trace can leave them out. */
export function writtenPasswords(text: string): readonly string[] {
  return [...text.matchAll(/<(?:[\w.-]+:)?Password\b[^<>]*>([^<]*)/g)].map(([, written = '']) => written.trim());
}

function envelopeOf(text: string): XmlElement {
  const root = rootOf(soapDocument(text));
  if (root.localName === 'Envelope' && SOAP.has(root.namespaceURI ?? '')) return root;
  throw denied(
    `The body is no SOAP message: its root is ${root.nodeName}.`,
    EXPECTED,
    'Send a SOAP 1.1 or 1.2 envelope.',
  );
}

function soapDocument(text: string): ReturnType<typeof parseXml> {
  try {
    return parseXml(text, 'The SOAP message');
  } catch (thrown) {
    if (!(thrown instanceof PolicyFailure)) throw thrown;
    throw denied(thrown.message, EXPECTED, 'Correct the XML at that place.');
  }
}

function contentOf(token: XmlElement): UsernameToken {
  const [name] = children(token, WSSE, 'Username');
  const user = (name?.textContent ?? '').trim();
  if (user === '') throw denied('The UsernameToken has no user name.', EXPECTED, SEND);
  // RFC 7617: a Basic header could not tell where such a name ends.
  if (user.includes(':')) {
    throw denied('The user name has a colon in it.', 'a user name without one.', 'Log in as another user.');
  }
  const [secret] = children(token, WSSE, 'Password');
  if (secret === undefined) throw denied('The UsernameToken has no password.', EXPECTED, SEND);
  const kind = kindOf(secret.getAttribute('Type') ?? '');
  const password = secret.textContent ?? '';
  return { user, password: kind === 'digest' ? password.trim() : password, kind };
}

/** A password without a type is the password itself (WS-Security UsernameToken Profile, 3.1). */
function kindOf(type: string): UsernameToken['kind'] {
  const name = type.slice(type.lastIndexOf('#') + 1).trim();
  if (name === '' || name === 'PasswordText') return 'text';
  if (name === 'PasswordDigest') return 'digest';
  throw denied(
    `The password has the type “${type}”.`,
    'the type PasswordText or PasswordDigest.',
    'Correct the Type of wsse:Password.',
  );
}

function children(element: XmlElement, namespaces: ReadonlySet<string>, name: string): readonly XmlElement[] {
  return childElements(element).filter((child) => child.localName === name && namespaces.has(child.namespaceURI ?? ''));
}
