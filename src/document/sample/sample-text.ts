import type { JsonObject } from '../../base/json.ts';
import { getOwn } from '../../base/json.ts';
import type { Random } from '../../base/ports.ts';
import { sampleWord, textForFormat, textForName } from './format-text.ts';
import { textForPattern } from './pattern-text.ts';
import { numberAt, textFormat } from './schema-reader.ts';

const TRIES = 20;
/** A schema may ask for a text of a million signs; a sample of it stays readable. */
const LONGEST = 10_000;

/** A text for a string schema: its pattern first, then its format, then what its name says; within its lengths. */
export function sampleText(schema: JsonObject, name: string, random: Random): string {
  const least = Math.min(numberAt(schema, 'minLength') ?? 0, LONGEST);
  const most = numberAt(schema, 'maxLength') ?? Infinity;
  const pattern = getOwn(schema, 'pattern');
  if (typeof pattern === 'string' && pattern !== '') {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const text = textForPattern(pattern, random);
      if (text === undefined) break;
      if (text.length >= least && text.length <= most) return text;
    }
  }
  const formatted = textForFormat(textFormat(schema), random);
  if (formatted !== undefined && formatted.length >= least && formatted.length <= most) return formatted;
  return fitted(textForName(name, random), least, most, random);
}

function fitted(text: string, least: number, most: number, random: Random): string {
  if (text.length >= least) return text.slice(0, most).replace(/ $/, 's');
  let long = text;
  while (long.length < least) long = `${long} ${sampleWord(random)}`;
  return long.slice(0, least).replace(/ $/, 's');
}
