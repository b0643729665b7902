import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'switch',
  version: '2.0.0',
  title: 'Switch',
  group: 'Logic',
  icon: { glyph: 'switch', hue: 'amber' },
  description: 'Tries conditions in order and runs the first case whose condition holds.',
  gateways: { micro: true, datapower: true },
  fields: [
    {
      key: 'case',
      label: 'Cases',
      control: 'cases',
      help: 'Each case has a condition: JavaScript in version 1, JSONata in version 2. Otherwise runs when it is reached; cases after it never do.',
    },
  ],
  throws: ['RuntimeError'],
  verbatim: ['otherwise'],
  template: { title: 'switch', case: [] },
});
