import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadCases } from '../../testing/gateway-cases/load-cases.ts';
import { NOT_FOLLOWED } from './not-followed.ts';

/** Assertions of the check-list in gateway.md §11. */
const ITEMS = Array.from({ length: 240 }, (_, index) => index + 1);
/** Those in which the micro gateway answers otherwise than the designer's: they hold in the micro profile as well. */
const OF_THE_MICRO_GATEWAY = [21, 23, 26, 31, 41, 56, 57, 98, 101, 121, 122, 147, 165, 170, 186, 188, 207, 237];

const source = join(dirname(fileURLToPath(import.meta.url)), '../..');
const cases = loadCases().flatMap((file) => file.cases);

/** The numbers that a title names: `§11.7`, `§11.11–13`, `§11.71 to §11.74`. */
function itemsIn(title: string): readonly number[] {
  return [...title.matchAll(/§11\.(\d+)(?: ?(?:–|to) ?(?:§11\.)?(\d+))?/g)].flatMap(([, first = '', last = first]) =>
    ITEMS.filter((item) => item >= Number(first) && item <= Number(last)),
  );
}

/** Texts in tests that name a number: titles, and the rows that titles are made of. */
function titlesOfTests(): readonly string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.test\.tsx?$/.test(file) && !file.endsWith('conformance.test.ts'),
  );
  return files.flatMap((file) => readFileSync(join(source, file), 'utf8').match(/(['"`]).*?§11\..*?\1/g) ?? []);
}

const proven = new Set([...cases.map(({ title }) => title), ...titlesOfTests()].flatMap(itemsIn));
const ofMicro = new Set(cases.filter(({ profile }) => profile === 'micro').flatMap(({ title }) => itemsIn(title)));
const nowhere = NOT_FOLLOWED.filter(({ profile }) => profile === undefined).map(({ item }) => item);

test('titles are read with their ranges', () => {
  expect(itemsIn('§11.1–3, §11.7 and §11.71 to §11.72: what §1.5 says')).toEqual([1, 2, 3, 7, 71, 72]);
});

test('every assertion of the check-list is proven by a case or a test that names it, or listed with its reason', () => {
  expect(ITEMS.filter((item) => !proven.has(item) && !nowhere.includes(item))).toEqual([]);
});

test('what is listed as not followed is not proven elsewhere', () => {
  expect(nowhere.filter((item) => proven.has(item))).toEqual([]);
});

test('what the micro profile alone does not follow is proven for the other, and shown for it', () => {
  const alone = NOT_FOLLOWED.filter(({ profile }) => profile === 'micro').map(({ item }) => item);
  const others = cases.filter(({ profile }) => profile !== 'micro').flatMap(({ title }) => itemsIn(title));
  expect(alone.filter((item) => !others.includes(item) || !ofMicro.has(item))).toEqual([]);
});

test('where the micro gateway differs, a case of its profile names the assertion', () => {
  expect(OF_THE_MICRO_GATEWAY.filter((item) => !ofMicro.has(item))).toEqual([]);
});
