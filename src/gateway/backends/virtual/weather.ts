import type { VirtualAnswer, VirtualService } from '../backend.ts';
import { textAnswer } from './text-answer.ts';
import { type WeatherReport, weatherAt } from './weather-report.ts';

/** Stands in for the tutorials' retired weather service (ui.md 13.6). */
export const weatherService: VirtualService = {
  address: 'https://myweatherprovider.mybluemix.net',
  title: 'simulated weather service',
  answer({ method }, now, { pathname, searchParams }) {
    const told = REPORTS[pathname.replace(/\/$/, '')];
    if (told === undefined) return json(now, 404, { error: `Cannot ${method} ${pathname}` });
    if (method !== 'GET' && method !== 'HEAD')
      return json(now, 405, { error: `Cannot ${method} ${pathname}` }, [['allow', 'GET, HEAD']]);
    const zip = searchParams.get('zipcode') ?? '';
    if (zip === '') return json(now, 400, { error: 'The query parameter zipcode is missing.' });
    const weather = weatherAt(zip, now);
    if (weather.kind !== 'known') return json(now, weather.kind === 'unknown' ? 404 : 400, { error: weather.reason });
    const body = json(now, 200, told(weather.report));
    return method === 'HEAD' ? { ...body, body: new Uint8Array() } : body;
  },
};

type Told = (report: WeatherReport) => { readonly [key: string]: string | number };

const REPORTS: { readonly [path: string]: Told | undefined } = {
  '/current': ({ zip, temperature, humidity, city, state }) => {
    // The service told this one place in another shape: a number, and a message.
    if (zip === '10504') {
      return { zip: Number(zip), temperature, humidity, city, state, message: 'Sample Randomly Generated' };
    }
    return { zip, temperature, humidity, city, state };
  },
  '/today': ({ zip, high, low, humidity, city, state }) => ({
    ...{ zip, hi: high, lo: low, nightHumidity: Math.min(humidity + 15, 100), city, state, dayHumidity: humidity },
  }),
};

function json(now: number, status: number, value: unknown, more: VirtualAnswer['headers'] = []): VirtualAnswer {
  return textAnswer(now, status, 'application/json; charset=utf-8', JSON.stringify(value), more);
}
