import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml, rootOf } from '../../policy-kit/xml.ts';
import type { BackendRequest } from '../backend.ts';
import { virtualServiceFor } from './index.ts';
import { weatherService } from './weather.ts';

const ADDRESS = 'https://api.us.apiconnect.ibmcloud.com/apiconnected-getstarted/sb/wdata/current';
const NOON = Date.UTC(2026, 10, 23, 12);
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

function requestTo(url: string, more: Partial<BackendRequest> = {}): BackendRequest {
  return {
    url,
    method: 'GET',
    headers: [],
    timeoutMs: 1000,
    followRedirects: true,
    choice: 'virtual',
    operation: { model: {}, key: 'get /x' },
    ...more,
  };
}

async function ask(body: string | undefined, { url = ADDRESS, method = 'POST', type = 'text/xml' } = {}) {
  const answer = await virtualServiceFor(new URL(url))?.answer(
    requestTo(url, {
      method,
      headers: [['Content-Type', type]],
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    }),
    NOON,
    new URL(url),
  );
  if (answer === undefined) throw new Error('no service');
  const headers = new Headers(answer.headers.map(([name, value]) => [name, value]));
  return { ...answer, text: new TextDecoder().decode(answer.body), type: headers.get('content-type'), headers };
}

/** The text of the elements of an answer that have a local name. */
function texts(xml: string, name: string): readonly (string | null)[] {
  return [...rootOf(parseXml(xml, 'The answer')).getElementsByTagNameNS('*', name)].map((each) => each.textContent);
}

const enveloped = (body: string, { namespace = SOAP, header = '' } = {}) =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="${namespace}">${header}<e:Body>${body}</e:Body></e:Envelope>`;
const weatherOf = (zip: string, namespace = 'http://ibm.com/wdata') =>
  enveloped(`<w:WeatherRequest xmlns:w="${namespace}"><w:zipcode>${zip}</w:zipcode></w:WeatherRequest>`);

describe('the SOAP weather service', () => {
  test('tells the weather that the REST service tells', async () => {
    const { status, reason, type, text } = await ask(weatherOf('01742'));
    expect([status, reason, type]).toEqual([200, 'OK', 'text/xml; charset=utf-8']);
    const url = 'https://myweatherprovider.mybluemix.net/current?zipcode=01742';
    const rest = await weatherService.answer(requestTo(url), NOON, new URL(url));
    const report: { [name: string]: unknown } = JSON.parse(new TextDecoder().decode(rest.body));
    expect(Object.keys(report)).toEqual(['zip', 'temperature', 'humidity', 'city', 'state']);
    for (const [name, value] of Object.entries(report)) expect(texts(text, name)).toEqual([String(value)]);
    const [response] = rootOf(parseXml(text, 'The answer')).getElementsByTagNameNS(
      'http://ibm.com/wdata',
      'WeatherResponse',
    );
    expect(response?.parentNode).toMatchObject({ localName: 'Body', namespaceURI: SOAP });
  });

  test('understands the message of the tutorial, whose namespace and element are not those of the WSDL', async () => {
    const message = enveloped(
      '\n<wdata:WeatherRequest xmlns:wdata="http://www.ibm.com/wdata">\n <zipcode>\n10504 </zipcode>\n</wdata:WeatherRequest>\n',
    );
    for (const type of ['text/xml; charset=utf-8', 'application/xml', '']) {
      const { status, text } = await ask(message, { type });
      expect([status, ...texts(text, 'zip'), ...texts(text, 'city')]).toEqual([200, '10504', 'Armonk, North Castle']);
    }
  });

  test('serves its contract, which names the address, the operation and the five fields', async () => {
    for (const url of [`${ADDRESS}?wsdl`, `${ADDRESS}/?WSDL`, `${ADDRESS}?singleton&wsdl=1`]) {
      const { status, type, text } = await ask(undefined, { url, method: 'GET' });
      expect([status, type]).toEqual([200, 'text/xml; charset=utf-8']);
      const root = rootOf(parseXml(text, 'The WSDL'));
      expect(root.getAttribute('targetNamespace')).toBe('http://ibm.com/wdata');
      const named = (namespace: string, name: string, attribute = 'name') =>
        [...root.getElementsByTagNameNS(namespace, name)].map((each) => each.getAttribute(attribute));
      const wsdl = 'http://schemas.xmlsoap.org/wsdl/';
      expect(named(wsdl, 'service')).toEqual(['weatherService']);
      expect(named(wsdl, 'operation')).toEqual(['weatherRequest', 'weatherRequest']);
      expect(named(`${wsdl}soap/`, 'address', 'location')).toEqual([ADDRESS]);
      expect(named('http://www.w3.org/2001/XMLSchema', 'element')).toEqual(
        'WeatherRequest zipcode WeatherResponse zip temperature humidity city state'.split(' '),
      );
    }
    expect(await ask(undefined, { url: `${ADDRESS}?wsdl`, method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  test.each([
    ['bad XML', '<e:Envelope', 'Client', 'not well-formed'],
    ['nothing', '', 'Client', 'it is empty'],
    ['no envelope', '<x/>', 'Client', 'its root is x'],
    [
      'an envelope of 1.2',
      enveloped('<x/>', { namespace: 'http://www.w3.org/2003/05/soap-envelope' }),
      'VersionMismatch',
      'SOAP 1.2',
    ],
    ['an envelope of nobody', enveloped('<x/>', { namespace: 'urn:x' }), 'VersionMismatch', '“urn:x”'],
    ['an empty body', enveloped(''), 'Client', 'no message in its Body'],
    [
      'a header that must be understood',
      enveloped('<x/>', { header: '<e:Header><s:Security xmlns:s="urn:s" e:mustUnderstand="1"/></e:Header>' }),
      'MustUnderstand',
      's:Security',
    ],
    ['an unknown operation', enveloped('<x xmlns="urn:&lt;x>"/>'), 'Client', '{urn:<x>}x'],
    ['the operation in a strange namespace', weatherOf('90210', 'urn:x'), 'Client', 'There is no operation'],
    ['no zip code', enveloped('<w:WeatherRequest xmlns:w="http://ibm.com/wdata"/>'), 'Client', 'zipcode is missing'],
    ['an odd zip code', weatherOf('a&amp;b'), 'Client', '“a&b” is not a zip code'],
    ['an unknown zip code', weatherOf('0'), 'Client', 'no weather for zip code 0'],
    [
      'a DOCTYPE',
      `<!DOCTYPE e [<!ENTITY x "y">]>${weatherOf('90210').replace('<?xml version="1.0"?>', '')}`,
      'Client',
      'DOCTYPE',
    ],
  ])('answers %s with a fault', async (_what, body, code, reason) => {
    const { status, type, text } = await ask(body);
    expect([status, type]).toEqual([500, 'text/xml; charset=utf-8']);
    expect(texts(text, 'faultcode')).toEqual([`soap:${code}`]);
    expect(texts(text, 'faultstring')[0]).toContain(reason);
  });

  test('tells details of a fault only when it is about the body (§4.4)', async () => {
    expect(texts((await ask(weatherOf('0'))).text, 'detail')).toEqual(['There is no weather for zip code 0.']);
    expect(texts((await ask('<x/>')).text, 'detail')).toEqual([]);
  });

  test('minds no header that is for somebody else, or need not be understood', async () => {
    const header =
      '<e:Header><a xmlns="urn:s" e:mustUnderstand="0"/><b xmlns="urn:s" e:mustUnderstand="1" e:actor="urn:other"/></e:Header>';
    expect(await ask(weatherOf('90210').replace('<e:Body>', `${header}<e:Body>`))).toMatchObject({ status: 200 });
  });

  test('refuses another content type, and says which', async () => {
    for (const type of ['application/soap+xml', 'application/json']) {
      const { status, text } = await ask(weatherOf('90210'), { type });
      expect([status, ...texts(text, 'faultcode')]).toEqual([415, 'soap:Client']);
      expect(text).toContain(`came as ${type}`);
    }
  });

  test('tells those who only look how to ask', async () => {
    for (const method of ['GET', 'DELETE']) {
      const { status, type, text, headers } = await ask(undefined, { method });
      expect([status, headers.get('allow'), type]).toEqual([405, 'POST', 'text/plain; charset=utf-8']);
      expect(text).toContain(`${ADDRESS}?wsdl`);
    }
    expect(await ask('<x/>', { url: `${ADDRESS}/more` })).toMatchObject({
      status: 404,
      text: expect.stringContaining(ADDRESS),
    });
  });

  test('has a SOAP answer for whatever is posted', async () => {
    const piece = fc.constantFrom(
      '<e:Envelope xmlns:e="',
      SOAP,
      '">',
      '<e:Body>',
      '<w:WeatherRequest',
      ' xmlns:w="http://ibm.com/wdata"',
      '/>',
      '<zipcode>',
      '0',
      '90210',
      '&',
      '</e:Body>',
      '</e:Envelope>',
      '\u0000',
      '<!--',
      ']]>',
    );
    const posted = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(posted, fc.constantFrom('text/xml', 'text/xml; charset=utf-16', ''), async (body, type) => {
        const { status, text } = await ask(body, { type });
        expect([200, 500]).toContain(status);
        expect(texts(text, 'Body')).toHaveLength(1);
      }),
      { seed: 20261124, numRuns: 200 },
    );
  });

  test('leaves what else its host serves alone', () => {
    const { origin } = new URL(ADDRESS);
    expect(virtualServiceFor(new URL(ADDRESS))?.title).toBe('simulated weather service (SOAP)');
    expect(virtualServiceFor(new URL(`${origin}/other/sb/wdata/current`))).toBeUndefined();
    expect(virtualServiceFor(new URL(ADDRESS.replace('/wdata/', '/wdata-2/')))).toBeUndefined();
  });
});
