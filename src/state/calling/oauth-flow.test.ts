import { expect, it } from 'vitest';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import { calledUrl, neededScopes, oauthFlowOf } from './oauth-flow.ts';

function schemeOf(document: object) {
  const view = openApiView({ info: { title: 'T', version: '1' }, paths: {}, ...document });
  const [scheme] = view?.securitySchemes ?? [];
  if (scheme === undefined) throw new Error('no scheme');
  return scheme;
}

it('reads the one flow of 2.0', () => {
  const definition = { type: 'oauth2', flow: 'accessCode', tokenUrl: '/t', authorizationUrl: '/a', scopes: { r: 'R' } };
  expect(oauthFlowOf(schemeOf({ swagger: '2.0', securityDefinitions: { o: definition } }))).toEqual({
    flow: 'accessCode',
    tokenUrl: '/t',
    authorizationUrl: '/a',
    scopes: ['r'],
  });
});

it('takes of the flows of 3.x the one that needs the least of a person', () => {
  const flows = {
    implicit: { authorizationUrl: '/a', scopes: {} },
    clientCredentials: { tokenUrl: '/t', scopes: { r: 'R' } },
  };
  const components = { securitySchemes: { o: { type: 'oauth2', flows } } };
  expect(oauthFlowOf(schemeOf({ openapi: '3.0.3', components }))).toMatchObject({
    flow: 'application',
    tokenUrl: '/t',
  });
});

it('knows nothing where nothing is said', () => {
  const securityDefinitions = { o: { type: 'oauth2', flow: 'magic' } };
  expect(oauthFlowOf(schemeOf({ swagger: '2.0', securityDefinitions }))).toEqual({
    flow: undefined,
    tokenUrl: '',
    authorizationUrl: '',
    scopes: [],
  });
});

it('collects the scopes that any option of an operation asks for', () => {
  const security = [{ o: ['a'] }, { o: ['a', 'b'], other: ['c'] }];
  const view = openApiView({ swagger: '2.0', info: {}, paths: { '/x': { get: { security } } } });
  const [operation] = view?.operations ?? [];
  if (operation === undefined) throw new Error('no operation');
  expect(neededScopes(operation, 'o')).toEqual(['a', 'b']);
});

it.each([
  ['$(catalog.url)/o/token', 'http://a.test/gateway/sandbox/o/token'],
  ['https://$(catalog.host)/o/token', 'http://a.test/gateway/sandbox/o/token'],
  ['/o/token', 'http://a.test/gateway/sandbox/o/token'],
  ['http://a.test/gateway/sandbox/o/token', 'http://a.test/gateway/sandbox/o/token'],
  ['//elsewhere.test/token', '//elsewhere.test/token'],
  ['https://elsewhere.test/token', 'https://elsewhere.test/token'],
])('shows %s as it is called', (url, called) => {
  expect(calledUrl(url, 'http://a.test/gateway/sandbox/')).toBe(called);
});
