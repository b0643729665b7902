import { err, ok, type Result } from '../../../base/result.ts';
import { childElements, type XmlElement } from '../../policy-kit/xml.ts';
import { decoderFor, mediaTypeOf } from '../../request/content-type.ts';
import type { BackendRequest, VirtualAnswer } from '../backend.ts';
import { envelope, faultEnvelope, readEnvelope, type SoapFault, xmlContent } from './soap-message.ts';
import { textAnswer } from './text-answer.ts';
import { type WeatherReport, weatherAt } from './weather-report.ts';
import { SOAP_TYPE, WEATHER_NAMESPACE } from './weather-wsdl.ts';

/** The tutorials' own example writes the namespace so, which its WSDL does not. */
const NAMESPACES: readonly (string | null)[] = [WEATHER_NAMESPACE, 'http://www.ibm.com/wdata'];

/** Answers a message to the SOAP weather service: 200 with the weather, or a fault (500; 415 for another content type). */
export function answerWeatherMessage({ headers, body }: BackendRequest, now: number): VirtualAnswer {
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const type = mediaTypeOf(contentType);
  // SOAP 1.1 travels as text/xml (§6); a message without a type, or with the other one for XML, is plain enough.
  if (!['', 'text/xml', 'application/xml'].includes(type)) {
    const reason = `A message of SOAP 1.1 is sent as text/xml; this one came as ${type}.`;
    return textAnswer(now, 415, SOAP_TYPE, faultEnvelope({ code: 'Client', reason }));
  }
  const read = readEnvelope(decoderFor(contentType).decode(body));
  const reported = read.ok ? report(read.value, now) : read;
  if (!reported.ok) return textAnswer(now, 500, SOAP_TYPE, faultEnvelope(reported.error));
  return textAnswer(now, 200, SOAP_TYPE, envelope(responseOf(reported.value)));
}

function report(message: XmlElement, now: number): Result<WeatherReport, SoapFault> {
  if (message.localName !== 'WeatherRequest' || !NAMESPACES.includes(message.namespaceURI)) {
    const asked = `{${message.namespaceURI ?? ''}}${message.localName}`;
    return refused(`There is no operation for ${asked}; it is {${WEATHER_NAMESPACE}}WeatherRequest.`);
  }
  const zip =
    childElements(message)
      .find(({ localName }) => localName === 'zipcode')
      ?.textContent?.trim() ?? '';
  if (zip === '') return refused('The element zipcode is missing or empty.');
  const weather = weatherAt(zip, now);
  return weather.kind === 'known' ? ok(weather.report) : refused(weather.reason);
}

function refused(reason: string): Result<never, SoapFault> {
  const detail = `<wdata:WeatherRequestError xmlns:wdata="${WEATHER_NAMESPACE}">${xmlContent(reason)}</wdata:WeatherRequestError>`;
  return err({ code: 'Client', reason, detail });
}

function responseOf({ zip, temperature, humidity, city, state }: WeatherReport): string {
  const fields = Object.entries({ zip, temperature, humidity, city, state });
  const content = fields.map(([name, value]) => `<wdata:${name}>${xmlContent(String(value))}</wdata:${name}>`);
  return `<wdata:WeatherResponse xmlns:wdata="${WEATHER_NAMESPACE}">${content.join('')}</wdata:WeatherResponse>`;
}
