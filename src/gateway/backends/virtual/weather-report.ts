import { oncePerText } from '../../../base/once-per.ts';
import { type City, cityOf } from './cities.ts';
import { seededRandom } from './seeded-random.ts';

const DAY_MS = 86_400_000;

/** What the simulated weather services tell of one place on one day. */
export interface WeatherReport extends City {
  /** Five digits. */
  readonly zip: string;
  /** Degrees Fahrenheit. */
  readonly high: number;
  readonly low: number;
  /** Now: between the two. */
  readonly temperature: number;
  /** Percent, by day. */
  readonly humidity: number;
}

export type WeatherAnswer =
  | { readonly kind: 'known'; readonly report: WeatherReport }
  /** Well written, but nobody lives there. */
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly reason: string };

/**
 * The weather of a place (ui.md 13.6). It changes from day to day, and is the same for all calls of one day (UTC, by the
 * clock of the world).
 *
 * @param zip five digits, or nine with a hyphen; `0` is known to nobody, so that error handling can be tried
 * @param now milliseconds since 1970
 */
export function weatherAt(zip: string, now: number): WeatherAnswer {
  if (zip === '0') return { kind: 'unknown', reason: 'There is no weather for zip code 0.' };
  if (!/^\d{5}(-\d{4})?$/.test(zip)) {
    return { kind: 'invalid', reason: `“${zip}” is not a zip code of five digits.` };
  }
  const five = zip.slice(0, 5);
  const day = Math.floor(now / DAY_MS);
  return { kind: 'known', report: reportOf(`${five}/${day}`, five, day) };
}

/** Mean of the daily highs by the first digit of the zip code, in degrees Fahrenheit. */
const MEAN_HIGH = [57, 58, 66, 78, 60, 52, 60, 76, 66, 70];

/** Most people ask for the weather of one place. */
const MOST_REPORTS = 100;

const reportOf = oncePerText(MOST_REPORTS, (zipAndDay, zip: string, day: number): WeatherReport => {
  const random = seededRandom(zipAndDay);
  const summer = -Math.cos(((day % 365.25) / 365.25) * 2 * Math.PI);
  const high = Math.round((MEAN_HIGH[Number(zip[0])] ?? 62) + 12 * summer + (random() - 0.5) * 16);
  const low = high - 8 - Math.round(random() * 10);
  const temperature = Math.round((high + low) / 2);
  return { zip, ...cityOf(zip), high, low, temperature, humidity: 35 + Math.round(random() * 45) };
});
