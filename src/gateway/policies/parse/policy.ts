import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'parse',
  version: '2.2.0',
  title: 'Parse',
  group: 'Transforms',
  icon: { glyph: 'code', hue: 'blue' },
  description: 'Reads a body as JSON or XML, so that the policies after it can reach into it.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'use-content-type',
      label: 'Use content type',
      control: 'checkbox',
      default: false,
      help: 'The Content-Type decides between JSON and XML; otherwise the first character of the body does.',
    },
    {
      key: 'input',
      label: 'Input variable',
      control: 'text',
      help: 'What is read. Without a name it is the message.',
    },
    {
      key: 'output',
      label: 'Output variable',
      control: 'text',
      help: 'Where the result goes. Without a name it takes the place of what was read.',
    },
  ],
  throws: ['ParseError'],
  alsoReads: ['parse-settings-reference'],
  verbatim: [],
  template: { title: 'parse' },
});
