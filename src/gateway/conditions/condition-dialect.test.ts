import { describe, expect, test } from 'vitest';
import { conditionDialect } from './condition-dialect.ts';

const unsaid = { version: undefined, gateway: undefined };

describe('the dialect of a condition', () => {
  test.each([
    [{ version: '2.0.0', gateway: undefined }, 'jsonata'],
    [{ version: '2.3', gateway: 'datapower-gateway' }, 'jsonata'],
    [{ version: '1.0.0', gateway: 'datapower-api-gateway' }, 'javascript'],
    [{ version: undefined, gateway: 'datapower-api-gateway' }, 'jsonata'],
    [{ version: undefined, gateway: 'datapower-gateway' }, 'javascript'],
    [{ version: undefined, gateway: 'micro-gateway' }, 'javascript'],
  ])('%o says %s, whatever the text looks like', (hints, dialect) => {
    expect(conditionDialect("a = 'b'", hints)).toBe(dialect);
    expect(conditionDialect("a === 'b'", hints)).toBe(dialect);
  });

  test.each([
    ["$httpVerb() = 'GET'", 'jsonata'],
    ["($httpVerb() = 'GET' and $operationPath() = '/x')", 'jsonata'],
    ['$exists(b)', 'jsonata'],
    ["(myApi = 'summary')", 'jsonata'],
    ['message.status.code = 200 or message.status.code = 201', 'jsonata'],
    ["((request.verb==='GET')&&(api.operation.path==='/x'))", 'javascript'],
    ["apim.getvariable('a') !== undefined", 'javascript'],
    ["'$(request.headers.x)' === 'a and b = c'", 'javascript'],
    ['$(message.status.code) == 200', 'javascript'],
    ['message.status.code >= 400', 'javascript'],
    ['true', 'javascript'],
    ['', 'javascript'],
    ["(x => x)(request.verb) == 'GET'", 'javascript'],
  ])('where nothing is said, %s is %s', (text, dialect) => {
    expect(conditionDialect(text, unsaid)).toBe(dialect);
  });
});
