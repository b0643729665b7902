import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'throw',
  version: '1.0.0',
  title: 'Throw',
  group: 'Logic',
  icon: { glyph: 'warning', hue: 'red' },
  description:
    'Fails with an error of your own. A catch that lists its name takes over; otherwise the caller gets a 500.',
  gateways: { micro: true, datapower: true },
  fields: [
    {
      key: 'name',
      label: 'Error name',
      control: 'text',
      required: true,
      default: 'ThrowError',
      help: 'The name that catches are compared with, letter by letter. Read it later as $(error.name).',
    },
    {
      key: 'message',
      label: 'Error message',
      control: 'text',
      help: 'What went wrong, for people. Read it later as $(error.message).',
    },
  ],
  throws: ['ThrowError'],
  verbatim: [],
  template: { title: 'throw', name: 'ThrowError' },
});
