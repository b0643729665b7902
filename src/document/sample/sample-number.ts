import type { JsonObject } from '../../base/json.ts';
import { getOwn } from '../../base/json.ts';
import type { Random } from '../../base/ports.ts';
import { isZipName } from './format-text.ts';
import { randomInteger } from './random-choice.ts';
import { numberAt } from './schema-reader.ts';

/** How far a sample goes from the only limit that is given. */
const SPAN = 100;

interface Limits {
  readonly low: number;
  readonly high: number;
}

/** A number within the limits of its schema; integers when `whole`. Limits that exclude each other give the lower one. */
export function sampleNumber(schema: JsonObject, whole: boolean, name: string, random: Random): number {
  const step = numberAt(schema, 'multipleOf');
  const unit = step !== undefined && step > 0 ? step : whole ? 1 : 0.01;
  const fallback = isZipName(name)
    ? { low: 10_000, high: 99_999 }
    : { low: whole ? 1 : 0, high: SPAN * Math.max(unit, 1) };
  const { low, high } = limitsOf(schema, unit, fallback);
  const first = Math.ceil(clean(low / unit));
  const last = Math.floor(clean(high / unit));
  // Limits closer together than a unit: their middle is as good as any.
  if (last < first) return step === undefined && !whole ? (low + high) / 2 : low;
  return clean(randomInteger(random, first, last) * unit, unit);
}

function limitsOf(schema: JsonObject, unit: number, fallback: Limits): Limits {
  const low = lowest(schema, unit);
  const high = highest(schema, unit);
  const span = SPAN * Math.max(unit, 1);
  if (low !== undefined) return { low, high: high ?? low + span };
  if (high !== undefined) return { low: high >= 0 ? Math.max(0, high - span) : high - span, high };
  return fallback;
}

/** 3.0 says `exclusiveMinimum: true` beside `minimum`, 3.1 `exclusiveMinimum: 5`. */
function lowest(schema: JsonObject, unit: number): number | undefined {
  const minimum = numberAt(schema, 'minimum');
  const exclusive = getOwn(schema, 'exclusiveMinimum');
  const open = typeof exclusive === 'number' ? exclusive : exclusive === true ? minimum : undefined;
  if (open === undefined) return minimum;
  return Math.max(clean((Math.floor(clean(open / unit)) + 1) * unit, unit), minimum ?? -Infinity);
}

function highest(schema: JsonObject, unit: number): number | undefined {
  const maximum = numberAt(schema, 'maximum');
  const exclusive = getOwn(schema, 'exclusiveMaximum');
  const open = typeof exclusive === 'number' ? exclusive : exclusive === true ? maximum : undefined;
  if (open === undefined) return maximum;
  return Math.min(clean((Math.ceil(clean(open / unit)) - 1) * unit, unit), maximum ?? Infinity);
}

/** Rounds away what binary fractions add: `0.1 * 3` → `0.3`. */
function clean(value: number, unit = 1): number {
  const places = Math.min(12, Math.max(9, (String(unit).split('.')[1] ?? '').length));
  return Math.abs(value) < 1e9 ? Number(value.toFixed(places)) : value;
}
