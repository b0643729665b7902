import { definePolicy } from '../../policy-descriptor.ts';
import { INPUT_FIELD, outputField } from '../../policy-kit/body-fields.ts';

export const policy = definePolicy({
  id: 'xml-to-json',
  version: '1.0.0',
  title: 'XML to JSON',
  group: 'Transforms',
  icon: { glyph: 'arrows', hue: 'blue' },
  description: 'Turns an XML body into JSON: text in $, attributes behind @, repeated elements as lists (BadgerFish).',
  gateways: { micro: false, datapower: true },
  fields: [INPUT_FIELD, outputField('JSON')],
  throws: ['TransformError'],
  verbatim: [],
  template: { title: 'xml-to-json' },
});
