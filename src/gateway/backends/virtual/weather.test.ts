import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../base/address.ts';
import type { BackendRequest } from '../backend.ts';
import { virtualServiceFor } from './index.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const DAY = 86_400_000;

async function ask(path: string, { method = 'GET', now = NOON } = {}) {
  const url = `https://myweatherprovider.mybluemix.net${path}`;
  const request: BackendRequest = {
    url,
    method,
    headers: [],
    timeoutMs: 1000,
    followRedirects: true,
    choice: 'virtual',
    operation: { model: {}, key: 'get /current' },
  };
  const answer = await virtualServiceFor(new URL(url))?.answer(request, now, new URL(url));
  if (answer === undefined) throw new Error('no service');
  const text = new TextDecoder().decode(answer.body);
  return { ...answer, text, json: text === '' ? undefined : JSON.parse(text) };
}

describe('the weather service', () => {
  test('tells the current weather of Beverly Hills, keys in the order of the tutorial', async () => {
    const { status, reason, json, headers } = await ask('/current?zipcode=90210');
    expect([status, reason]).toEqual([200, 'OK']);
    expect(headers).toContainEqual(['content-type', 'application/json; charset=utf-8']);
    expect(Object.keys(json)).toEqual(['zip', 'temperature', 'humidity', 'city', 'state']);
    expect(json).toMatchObject({ zip: '90210', city: 'Beverly Hills', state: 'California' });
    expect(json.temperature).toBeGreaterThan(30);
    expect(json.humidity).toBeLessThanOrEqual(100);
  });

  test('tells the weather of today', async () => {
    const { json } = await ask('/today?zipcode=90210');
    expect(Object.keys(json)).toEqual(['zip', 'hi', 'lo', 'nightHumidity', 'city', 'state', 'dayHumidity']);
    expect(json.hi).toBeGreaterThan(json.lo);
  });

  test('tells Armonk in the shape of the later build', async () => {
    expect((await ask('/current?zipcode=10504')).json).toMatchObject({
      zip: 10504,
      city: 'Armonk, North Castle',
      state: 'New York',
      message: 'Sample Randomly Generated',
    });
  });

  test('knows Concord', async () => {
    expect((await ask('/current?zipcode=01742')).json).toMatchObject({
      zip: '01742',
      city: 'Concord',
      state: 'Massachusetts',
    });
  });

  test('is the same all day and changes from day to day', async () => {
    const days = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6].map((day) => ask('/today?zipcode=90210', { now: NOON + day * DAY })),
    );
    const week = days.map(({ text }) => text);
    expect(new Set(week).size).toBeGreaterThan(4);
    expect((await ask('/today?zipcode=90210', { now: NOON + 11 * 3_600_000 })).text).toBe(week[0]);
  });

  test('puts other zip codes into the right part of the country, always the same', async () => {
    expect((await ask('/current?zipcode=60601-1234')).json.state).toMatch(/^(Illinois|Missouri|Nebraska|Kansas)$/);
    expect((await ask('/current?zipcode=33139')).text).toBe((await ask('/current?zipcode=33139')).text);
  });

  test.each([
    ['/current?zipcode=0', 404],
    ['/current', 400],
    ['/current?zipcode=abc', 400],
    ['/current?zipcode=902101', 400],
    ['/elsewhere?zipcode=90210', 404],
  ])('%s is %i with a reason', async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.reason).not.toBe('');
    expect(answer.json.error).toEqual(expect.any(String));
  });

  test('other methods are refused, HEAD has no body', async () => {
    expect(await ask('/current?zipcode=90210', { method: 'POST' })).toMatchObject({ status: 405 });
    expect(await ask('/current?zipcode=90210', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });
});

test('a service is found by its address alone', () => {
  const serviceAt = (url: string) => virtualServiceFor(new URL(url))?.title;
  expect(serviceAt('https://myweatherprovider.mybluemix.net:443/x?y')).toBe('simulated weather service');
  expect(serviceAt('http://myweatherprovider.mybluemix.net/')).toBeUndefined();
  expect(serviceAt('https://myweatherprovider.mybluemix.net.example.com/')).toBeUndefined();
  expect(addressOf('nonsense')).toBeUndefined();
});
