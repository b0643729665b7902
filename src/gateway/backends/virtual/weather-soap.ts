import type { VirtualService } from '../backend.ts';
import { textAnswer } from './text-answer.ts';
import { SOAP_TYPE, WEATHER_NAMESPACE, weatherWsdl } from './weather-wsdl.ts';

/** Its host served the APIs of many people, so it answers below its own path alone. */
const BASE = 'https://api.us.apiconnect.ibmcloud.com/apiconnected-getstarted/sb/wdata';
const ADDRESS = `${BASE}/current`;

/**
 * Stands in for the tutorials' retired SOAP weather service (ui.md 13.6, A7), with the weather that the REST one tells:
 * SOAP 1.1, document/literal, one operation. Its contract is at `?wsdl`. What it cannot do is answered with a fault.
 */
export const soapWeatherService: VirtualService = {
  address: BASE,
  title: 'simulated weather service (SOAP)',
  async answer(request, now, { origin, pathname, searchParams }) {
    if (`${origin}${pathname}`.replace(/\/$/, '') !== ADDRESS) {
      return textAnswer(now, 404, PLAIN, `Nothing is at ${pathname}. The service answers at ${ADDRESS}.`);
    }
    if (request.method === 'POST') {
      // It brings the XML reader.
      const { answerWeatherMessage } = await import('./weather-message.ts');
      return answerWeatherMessage(request, now);
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const answer =
      isRead && [...searchParams.keys()].some((name) => name.toLowerCase() === 'wsdl')
        ? textAnswer(now, 200, SOAP_TYPE, weatherWsdl(ADDRESS))
        : textAnswer(now, 405, PLAIN, HOW_TO_ASK, [['allow', 'POST']]);
    return request.method === 'HEAD' ? { ...answer, body: new Uint8Array() } : answer;
  },
};

const PLAIN = 'text/plain; charset=utf-8';

const HOW_TO_ASK = `This is the simulated SOAP weather service. POST it an envelope of SOAP 1.1 as text/xml, with <WeatherRequest xmlns="${WEATHER_NAMESPACE}"><zipcode>90210</zipcode></WeatherRequest> in its Body. Its WSDL is at ${ADDRESS}?wsdl`;
