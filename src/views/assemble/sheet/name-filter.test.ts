import { expect, it } from 'vitest';
import { nameFilter } from './name-filter.ts';

it('reads a filter under the newer names of its types', () => {
  expect(nameFilter({ type: 'whitelist', values: ['^a', 5] })).toEqual({ type: 'allowlist', values: ['^a', '5'] });
  expect(nameFilter({ type: 'Blacklist' })).toEqual({ type: 'blocklist', values: [] });
  expect(nameFilter({ values: null })).toEqual({ type: 'blocklist', values: [] });
});

it.each([[undefined], ['^a'], [['^a']], [{ type: 'greylist' }], [{ type: [], values: 'x' }], [{ values: [{}] }]])(
  'reads none of %j',
  (value) => {
    expect(nameFilter(value)).toBeUndefined();
  },
);
