import { expect, test } from 'vitest';
import { maskFields } from './mask-fields.ts';

const isSecret = (name: string) => name.toLowerCase() === 'password';

test.each([
  ['{"a":1,"password" : "x\\"y","b":"z"}', '{"a":1,"password" : "***","b":"z"}'],
  ['{"password":"cut of', '{"password":"***"'],
  ['{"password":"cut \\', '{"password":"***"'],
  ['{"passwords":["x"]}', '{"passwords":["x"]}'],
  ['<u><w:Password Type="T">x</w:Password><n>y</n></u>', '<u><w:Password Type="T">***</w:Password><n>y</n></u>'],
  ['<Password>cut', '<Password>***'],
  ['user=a&password=b+c&x=1', 'user=a&password=***&x=1'],
  ['password=b', 'password=***'],
  ['a sentence: password=b', 'a sentence: password=b'],
  ['', ''],
])('%s', (text, expected) => {
  expect(maskFields(text, isSecret, '***')).toBe(expected);
});

test.each(['"', '"a', '<a ', '<', 'a=', '\\"'])(
  'the longest text a trace shows, all of %j, is read at once',
  (piece) => {
    const text = piece.repeat(8192 / piece.length);
    expect(maskFields(text, isSecret, '***')).toBe(text);
  },
);
