import { describe, expect, it } from 'vitest';
import { type NewApi, newApiFileName, newApiText } from './new-api.ts';
import { parseText } from './parse-text.ts';
import { slugOf } from './slug.ts';

const WEATHER: NewApi = {
  title: 'Weather Provider API',
  name: 'weather-provider-api',
  basePath: '/weather-provider-api',
  version: '1.0.0',
  template: 'Default',
  identifyUsing: 'Client ID',
  cors: true,
  gateway: 'datapower-gateway',
};

const WEATHER_TEXT = `swagger: '2.0'
info:
  x-ibm-name: weather-provider-api
  title: Weather Provider API
  version: 1.0.0
schemes:
  - https
host: $(catalog.host)
basePath: /weather-provider-api
consumes:
  - application/json
produces:
  - application/json
securityDefinitions:
  clientIdHeader:
    type: apiKey
    in: header
    name: X-IBM-Client-Id
security:
  - clientIdHeader: []
x-ibm-configuration:
  testable: true
  enforced: true
  phase: realized
  cors:
    enabled: true
  gateway: datapower-gateway
  properties:
    target-url:
      value: http://example.com/operation-name
      description: The URL of the target service
      encoded: false
  assembly:
    execute:
      - invoke:
          title: invoke
          target-url: $(target-url)$(request.path)
          version: 1.0.0
    catch: []
paths: {}
definitions: {}
tags: []
`;

describe('newApiText', () => {
  it('is the default document of ui.md 1.1', () => {
    expect(newApiText(WEATHER)).toBe(WEATHER_TEXT);
    expect(newApiFileName('weather-provider-api', '1.0.0')).toBe('weather-provider-api_1.0.0.yaml');
  });

  it('asks for both keys at once, or for none', () => {
    const both = parseText(newApiText({ ...WEATHER, identifyUsing: 'Client ID and Secret' })).model;
    expect(both?.security).toEqual([{ clientIdHeader: [], clientSecretHeader: [] }]);
    expect(both?.securityDefinitions).toMatchObject({ clientSecretHeader: { name: 'X-IBM-Client-Secret' } });
    const none = parseText(newApiText({ ...WEATHER, identifyUsing: 'None' })).model;
    expect(Object.keys(none ?? {})).not.toContain('security');
    expect(Object.keys(none ?? {})).not.toContain('securityDefinitions');
  });

  it('puts in what was typed, whatever it is', () => {
    const title = 'a: "b" #c <script>\'';
    const text = newApiText({ ...WEATHER, title, targetUrl: ' https://x.test/y ', cors: false, version: '2.0' });
    expect(parseText(text).model).toMatchObject({
      info: { title, version: '2.0' },
      'x-ibm-configuration': { cors: { enabled: false }, properties: { 'target-url': { value: 'https://x.test/y' } } },
    });
  });

  it('starts blank', () => {
    const { model } = parseText(newApiText({ ...WEATHER, template: 'Blank' }));
    expect(model?.['x-ibm-configuration']).toMatchObject({ assembly: { execute: [], catch: [] } });
    expect(newApiText({ ...WEATHER, template: 'Blank' })).not.toContain('target-url');
  });
});

describe('names', () => {
  it.each([
    ['Weather Provider API', 'weather-provider-api'],
    ["  Today's Weather!  ", 'todays-weather'],
    ['Größe & Maß', 'grosse-mass'],
    ['Café_2', 'cafe_2'],
    ['天気', ''],
    ['--a--', 'a'],
  ])('%j becomes %j', (title, name) => expect(slugOf(title)).toBe(name));
});
