import { seededRandom } from './seeded-random.ts';

export interface City {
  readonly city: string;
  readonly state: string;
}

/** The places that the tutorials ask for. */
const KNOWN: { readonly [zip: string]: City | undefined } = {
  '90210': { city: 'Beverly Hills', state: 'California' },
  '10504': { city: 'Armonk, North Castle', state: 'New York' },
  '01742': { city: 'Concord', state: 'Massachusetts' },
};

/** The first digit of a zip code is a group of states. */
const BY_FIRST_DIGIT: readonly (readonly (readonly [city: string, state: string])[])[] = [
  [
    ['Boston', 'Massachusetts'],
    ['Providence', 'Rhode Island'],
    ['Hartford', 'Connecticut'],
    ['Portland', 'Maine'],
    ['Newark', 'New Jersey'],
  ],
  [
    ['Albany', 'New York'],
    ['Philadelphia', 'Pennsylvania'],
    ['Wilmington', 'Delaware'],
    ['Rochester', 'New York'],
  ],
  [
    ['Richmond', 'Virginia'],
    ['Raleigh', 'North Carolina'],
    ['Charleston', 'South Carolina'],
    ['Baltimore', 'Maryland'],
  ],
  [
    ['Atlanta', 'Georgia'],
    ['Orlando', 'Florida'],
    ['Nashville', 'Tennessee'],
    ['Birmingham', 'Alabama'],
  ],
  [
    ['Columbus', 'Ohio'],
    ['Detroit', 'Michigan'],
    ['Indianapolis', 'Indiana'],
    ['Louisville', 'Kentucky'],
  ],
  [
    ['Minneapolis', 'Minnesota'],
    ['Des Moines', 'Iowa'],
    ['Madison', 'Wisconsin'],
    ['Billings', 'Montana'],
  ],
  [
    ['Chicago', 'Illinois'],
    ['St. Louis', 'Missouri'],
    ['Omaha', 'Nebraska'],
    ['Wichita', 'Kansas'],
  ],
  [
    ['Austin', 'Texas'],
    ['New Orleans', 'Louisiana'],
    ['Oklahoma City', 'Oklahoma'],
    ['Little Rock', 'Arkansas'],
  ],
  [
    ['Denver', 'Colorado'],
    ['Phoenix', 'Arizona'],
    ['Salt Lake City', 'Utah'],
    ['Boise', 'Idaho'],
  ],
  [
    ['Sacramento', 'California'],
    ['Portland', 'Oregon'],
    ['Seattle', 'Washington'],
    ['Honolulu', 'Hawaii'],
  ],
];

/** The place of a zip code, always the same; for most codes a plausible one in the right part of the country. */
export function cityOf(zip: string): City {
  const five = zip.slice(0, 5);
  const known = KNOWN[five];
  if (known !== undefined) return known;
  const cities = BY_FIRST_DIGIT[Number(five[0])] ?? [];
  const [city, state] = cities[Math.floor(seededRandom(five)() * cities.length)] ?? ['Springfield', 'Illinois'];
  return { city, state };
}
