import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { toXml } from './to-xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const pet: JsonObject = {
  type: 'object',
  xml: { name: 'Pet', namespace: 'urn:pets', prefix: 'p' },
  properties: {
    id: { type: 'integer', xml: { attribute: true } },
    tags: { type: 'array', xml: { wrapped: true }, items: { type: 'string', xml: { name: 'tag' } } },
    photos: { type: 'array', items: { type: 'string', xml: { name: 'photo' } } },
  },
};
const resolve = (ref: string): JsonObject | undefined => (ref === '#/definitions/Pet' ? pet : undefined);

describe('toXml', () => {
  it('follows the hints of the schema', () => {
    const xml = toXml(
      { id: 1, name: 'a & <b>', tags: ['x', 'y'], photos: ['u'], none: null },
      { $ref: '#/definitions/Pet' },
      { resolve },
    );
    expect(xml).toBe(`${HEAD}<p:Pet xmlns:p="urn:pets" id="1">
  <name>a &amp; &lt;b&gt;</name>
  <tags>
    <tag>x</tag>
    <tag>y</tag>
  </tags>
  <photo>u</photo>
  <none/>
</p:Pet>
`);
  });

  it('names the outermost element', () => {
    expect(toXml({}, {}, { resolve })).toBe(`${HEAD}<root/>\n`);
    expect(toXml('x', { type: 'string' }, { resolve, rootName: 'body' })).toBe(`${HEAD}<body>x</body>\n`);
    expect(toXml([1], { items: {} }, { resolve, rootName: 'list' })).toBe(`${HEAD}<list>\n  <item>1</item>\n</list>\n`);
    expect(toXml({}, { $ref: '#/definitions/Current' }, { resolve })).toBe(`${HEAD}<Current/>\n`);
  });

  it('mends names and signs that XML does not know', () => {
    expect(toXml({ '1 a<b': '\u0001' }, {}, { resolve })).toBe(`${HEAD}<root>\n  <_1_a_b>\u{FFFD}</_1_a_b>\n</root>\n`);
  });
});
