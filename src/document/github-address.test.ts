import { expect, test } from 'vitest';
import { githubBlobToRaw } from './github-address.ts';

test.each([
  [
    'https://github.com/acme/apis/blob/main/weather/api.yaml',
    'https://raw.githubusercontent.com/acme/apis/main/weather/api.yaml',
  ],
  [
    ' http://www.github.com/acme/apis/raw/v1/api.yaml?plain=1 ',
    'https://raw.githubusercontent.com/acme/apis/v1/api.yaml',
  ],
  ['https://gist.github.com/acme/0a1b2c', 'https://gist.githubusercontent.com/acme/0a1b2c/raw'],
  ['https://github.com/acme/apis', 'https://github.com/acme/apis'],
  ['https://example.com/blob/main/api.yaml', 'https://example.com/blob/main/api.yaml'],
])('%s is fetched from %s', (written, fetched) => {
  expect(githubBlobToRaw(written)).toBe(fetched);
});
