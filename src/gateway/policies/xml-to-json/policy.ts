import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'xml-to-json',
  version: '1.0.0',
  title: 'XML to JSON',
  group: 'Transforms',
  icon: { glyph: 'arrows', hue: 'blue' },
  description: 'Turns an XML body into JSON: text in $, attributes behind @, repeated elements as lists (BadgerFish).',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'input',
      label: 'Input variable',
      control: 'text',
      help: 'What is converted. Without a name it is the body of the message, or else of the request.',
    },
    {
      key: 'output',
      label: 'Output variable',
      control: 'text',
      help: 'Where the JSON goes. Without a name it becomes the body of the message.',
    },
  ],
  throws: ['TransformError'],
  verbatim: [],
  template: { title: 'xml-to-json' },
});
