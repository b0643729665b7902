import { err, ok, type Result } from '../../../base/result.ts';
import { PolicyFailure } from '../../policy-failure.ts';
import { childElements, parseXml, rootOf, type XmlElement, xmlCharacters } from '../../policy-kit/xml.ts';

/*
 * Messages of SOAP 1.1 over HTTP (W3C note of 8 May 2000).
 */

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const ENVELOPE_OF_12 = 'http://www.w3.org/2003/05/soap-envelope';
/** Who comes next on the way of a message (§4.2.2): that is always us. */
const NEXT_ACTOR = 'http://schemas.xmlsoap.org/soap/actor/next';

/** Why a message was refused (§4.4). */
export interface SoapFault {
  readonly code: 'VersionMismatch' | 'MustUnderstand' | 'Client';
  readonly reason: string;
  /** XML about the body; present when, and only when, it was the body that could not be worked on. */
  readonly detail?: string;
}

/** The first element in the body of an envelope. Entries of its header that must be understood are refused: none is. */
export function readEnvelope(text: string): Result<XmlElement, SoapFault> {
  let root: XmlElement;
  try {
    root = rootOf(parseXml(text, 'The request'));
  } catch (thrown) {
    if (thrown instanceof PolicyFailure) return refused('Client', thrown.message);
    throw thrown;
  }
  if (root.localName !== 'Envelope') {
    return refused('Client', `The request is no SOAP message: its root is ${root.nodeName}, not an Envelope.`);
  }
  if (root.namespaceURI !== ENVELOPE) {
    const written = root.namespaceURI === ENVELOPE_OF_12 ? 'SOAP 1.2' : `“${root.namespaceURI ?? ''}”`;
    return refused('VersionMismatch', `The envelope is one of ${written}; this service speaks SOAP 1.1 (${ENVELOPE}).`);
  }
  const parts = childElements(root).filter(({ namespaceURI }) => namespaceURI === ENVELOPE);
  const header = parts.find(({ localName }) => localName === 'Header');
  const strange = header === undefined ? undefined : childElements(header).find(isForUs);
  if (strange !== undefined) {
    return refused('MustUnderstand', `The header ${strange.nodeName} must be understood, and this service knows none.`);
  }
  const body = parts.find(({ localName }) => localName === 'Body');
  const [message] = body === undefined ? [] : childElements(body);
  return message === undefined ? refused('Client', 'The envelope has no message in its Body.') : ok(message);
}

/** An entry of the header that the sender insists on, and that no other station is named for. */
function isForUs(entry: XmlElement): boolean {
  const actor = entry.getAttributeNS(ENVELOPE, 'actor') ?? '';
  return entry.getAttributeNS(ENVELOPE, 'mustUnderstand') === '1' && (actor === '' || actor === NEXT_ACTOR);
}

function refused(code: SoapFault['code'], reason: string): Result<never, SoapFault> {
  return err({ code, reason });
}

/** An envelope around XML. */
export function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${ENVELOPE}"><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** An envelope that says what went wrong. */
export function faultEnvelope({ code, reason, detail }: SoapFault): string {
  const about = detail === undefined ? '' : `<detail>${detail}</detail>`;
  return envelope(
    `<soap:Fault><faultcode>soap:${code}</faultcode><faultstring>${xmlContent(reason)}</faultstring>${about}</soap:Fault>`,
  );
}

/** A text as the content of an element. */
export function xmlContent(text: string): string {
  return xmlCharacters(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
