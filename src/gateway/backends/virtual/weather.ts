import type { VirtualService } from '../backend.ts';
import { type City, cityOf } from './cities.ts';
import { seededRandom } from './seeded-random.ts';

const DAY_MS = 86_400_000;

/**
 * Stands in for the tutorials' retired weather service (ui.md 13.6). The weather of a place changes from day to day, and
 * is the same for all calls of one day (UTC, by the clock of the world).
 */
export const weatherService: VirtualService = {
  origin: 'https://myweatherprovider.mybluemix.net',
  title: 'simulated weather service',
  answer({ url, method }, now) {
    const { pathname, searchParams } = new URL(url);
    const report = REPORTS[pathname.replace(/\/$/, '')];
    if (report === undefined) return json(now, 404, { error: `Cannot ${method} ${pathname}` });
    if (method !== 'GET' && method !== 'HEAD')
      return json(now, 405, { error: `Cannot ${method} ${pathname}` }, [['allow', 'GET, HEAD']]);
    const zip = searchParams.get('zipcode') ?? '';
    if (zip === '') return json(now, 400, { error: 'The query parameter zipcode is missing.' });
    if (zip === '0') return json(now, 404, { error: 'There is no weather for zip code 0.' });
    if (!/^\d{5}(-\d{4})?$/.test(zip)) return json(now, 400, { error: `“${zip}” is not a zip code of five digits.` });
    const body = json(now, 200, report(zip.slice(0, 5), cityOf(zip), Math.floor(now / DAY_MS)));
    return method === 'HEAD' ? { ...body, body: new Uint8Array() } : body;
  },
};

type Report = (zip: string, city: City, day: number) => { readonly [key: string]: string | number };

const REPORTS: { readonly [path: string]: Report | undefined } = {
  '/current': (zip, { city, state }, day) => {
    const { high, low, humidity } = weatherOf(zip, day);
    const now = { temperature: Math.round((high + low) / 2), humidity };
    // The service told this one place in another shape: a number, and a message.
    if (zip === '10504') return { zip: Number(zip), ...now, city, state, message: 'Sample Randomly Generated' };
    return { zip, ...now, city, state };
  },
  '/today': (zip, { city, state }, day) => {
    const { high, low, humidity } = weatherOf(zip, day);
    return { zip, hi: high, lo: low, nightHumidity: Math.min(humidity + 15, 100), city, state, dayHumidity: humidity };
  },
};

/** Mean of the daily highs by the first digit of the zip code, in degrees Fahrenheit. */
const MEAN_HIGH = [57, 58, 66, 78, 60, 52, 60, 76, 66, 70];

/** Degrees Fahrenheit and percent. */
function weatherOf(
  zip: string,
  day: number,
): { readonly high: number; readonly low: number; readonly humidity: number } {
  const random = seededRandom(`${zip}/${day}`);
  const summer = -Math.cos(((day % 365.25) / 365.25) * 2 * Math.PI);
  const high = Math.round((MEAN_HIGH[Number(zip[0])] ?? 62) + 12 * summer + (random() - 0.5) * 16);
  return { high, low: high - 8 - Math.round(random() * 10), humidity: 35 + Math.round(random() * 45) };
}

function json(now: number, status: number, value: unknown, more: readonly (readonly [string, string])[] = []) {
  const reasons: { readonly [status: number]: string } = {
    200: 'OK',
    400: 'Bad Request',
    404: 'Not Found',
    405: 'Method Not Allowed',
  };
  return {
    status,
    reason: reasons[status] ?? '',
    headers: [
      ['content-type', 'application/json; charset=utf-8'],
      ['date', new Date(now).toUTCString()],
      ...more,
    ] as const,
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}
