import { toBase64 } from '../../base/base64.ts';
import type { Random } from '../../base/ports.ts';
import { pick, randomInteger } from './random-choice.ts';

/** Dates lie in a year that is past and has 365 days, so that samples do not depend on the day they are made on. */
const YEAR = 2025;
const WORDS = [
  'amber',
  'birch',
  'cedar',
  'delta',
  'ember',
  'fjord',
  'grove',
  'harbor',
  'indigo',
  'juniper',
  'lagoon',
  'meadow',
];
const GIVEN = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Frances', 'Niklaus'];
const FAMILY = ['Archer', 'Baker', 'Carter', 'Fletcher', 'Mason', 'Miller', 'Porter', 'Turner'];
const PLACES = [
  ['Beverly Hills', 'California', 'CA'],
  ['Austin', 'Texas', 'TX'],
  ['Boulder', 'Colorado', 'CO'],
  ['Portland', 'Oregon', 'OR'],
  ['Raleigh', 'North Carolina', 'NC'],
] as const;

type Maker = (random: Random) => string;

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => randomInteger(random, 0, 9)).join('');
const two = (value: number): string => String(value).padStart(2, '0');
const date: Maker = (random) => `${YEAR}-${two(randomInteger(random, 1, 12))}-${two(randomInteger(random, 1, 28))}`;
const time: Maker = (random) =>
  [randomInteger(random, 0, 23), randomInteger(random, 0, 59), randomInteger(random, 0, 59)].map(two).join(':');
const hex = (random: Random, count: number): string =>
  Array.from({ length: count }, () => randomInteger(random, 0, 15).toString(16)).join('');
const host: Maker = (random) => `${sampleWord(random)}.example.com`;
const zip: Maker = (random) => `${randomInteger(random, 1, 9)}${digits(random, 4)}`;
const place =
  (index: 0 | 1 | 2): Maker =>
  (random) =>
    (pick(random, PLACES) ?? PLACES[0])[index];
const given: Maker = (random) => pick(random, GIVEN) ?? '';
const family: Maker = (random) => pick(random, FAMILY) ?? '';
const phone: Maker = (random) => `+1-202-555-01${digits(random, 2)}`;

/** Names of JSON Schema, OpenAPI and the format registry. */
const FORMATS: Readonly<Record<string, Maker>> = {
  date,
  'date-time': (random) => `${date(random)}T${time(random)}Z`,
  time: (random) => `${time(random)}Z`,
  duration: (random) => `PT${randomInteger(random, 1, 90)}M`,
  uuid: (random) => random.uuid(),
  guid: (random) => random.uuid(),
  email: (random) => `${sampleWord(random)}@example.com`,
  'idn-email': (random) => `${sampleWord(random)}@example.com`,
  uri: (random) => `https://${host(random)}/${sampleWord(random)}`,
  url: (random) => `https://${host(random)}/${sampleWord(random)}`,
  iri: (random) => `https://${host(random)}/${sampleWord(random)}`,
  'uri-reference': (random) => `/${sampleWord(random)}/${randomInteger(random, 1, 999)}`,
  hostname: host,
  'idn-hostname': host,
  // Addresses that are reserved for documentation (RFC 5737, RFC 3849).
  ipv4: (random) => `192.0.2.${randomInteger(random, 1, 254)}`,
  ipv6: (random) => `2001:db8::${hex(random, 4).replace(/^0+(?=.)/, '')}`,
  byte: (random) => toBase64(`${sampleWord(random)} ${sampleWord(random)}`),
  binary: sampleWord,
  password: (random) => `${sampleWord(random)}-${digits(random, 4)}`,
  'json-pointer': (random) => `/${sampleWord(random)}`,
  regex: () => '^[a-z]+$',
  phone,
};

/** Property and parameter names that say what is meant; the first that fits wins. */
const MEANINGS: readonly (readonly [RegExp, Maker])[] = [
  [/^(zip|zip_?code|postal_?code|post_?code)$/, zip],
  [/e_?mail/, (random) => `${sampleWord(random)}@example.com`],
  [/(phone|mobile|fax)(_?number)?$/, phone],
  [/(^|_)(url|uri|href|link|website)$/, (random) => `https://${host(random)}/${sampleWord(random)}`],
  [/(^|_)(city|town)$/, place(0)],
  [/(^|_)state$/, place(1)],
  [/(^|_)country$/, () => 'United States'],
  [/(^|_)country_?code$/, () => 'US'],
  [/(^|_)currency(_?code)?$/, () => 'USD'],
  [/(^|_)(lang|language|locale)$/, () => 'en-US'],
  [/^(first|given)_?name$/, given],
  [/^(last|family)_?name$|^surname$/, family],
  [/^(full_?|user_?|customer_?|display_?)?name$/, (random) => `${given(random)} ${family(random)}`],
  [/(^|_)street(_?address)?$/, (random) => `${randomInteger(random, 1, 999)} ${family(random)} Street`],
  [/(^|_)(uuid|guid)$/, (random) => random.uuid()],
  [/(^|_)date$/, date],
  [/(^|_)(time|timestamp)$|_at$/, (random) => `${date(random)}T${time(random)}Z`],
  [/(^|_)version$/, (random) => `${randomInteger(random, 1, 9)}.${randomInteger(random, 0, 9)}.0`],
  [/(^|_)(id|number|code|key)$/, (random) => `${sampleWord(random)}-${digits(random, 4)}`],
  [/(^|_)(description|comment|message|text|title|summary)$/, (random) => `${sampleWord(random)} ${sampleWord(random)}`],
];

export function sampleWord(random: Random): string {
  return pick(random, WORDS) ?? '';
}

/** A text of a `format`; undefined for formats that are not known. */
export function textForFormat(format: string, random: Random): string | undefined {
  const maker = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return maker?.(random);
}

/** A text that suits the name of its property or parameter (`zipcode` → `90210`), or any word. */
export function textForName(name: string, random: Random): string {
  const snake = name
    .replace(/^x-/i, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  const meaning = MEANINGS.find(([expression]) => expression.test(snake));
  return (meaning?.[1] ?? sampleWord)(random);
}

/** True when a name asks for digits only, also where the schema wants a number. */
export function isZipName(name: string): boolean {
  return /^(zip|postal|post)[-_ ]?(code)?$/i.test(name);
}
