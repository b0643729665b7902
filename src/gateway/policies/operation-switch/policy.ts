import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'operation-switch',
  version: '2.0.0',
  title: 'Operation Switch',
  group: 'Logic',
  icon: { glyph: 'branch', hue: 'amber' },
  description: 'Gives operations a flow of their own.',
  gateways: { micro: true, datapower: true },
  fields: [
    {
      key: 'case',
      label: 'Cases',
      control: 'cases',
      help: 'Each case lists operations, by verb and path or by operation id. The first case with the called one runs.',
    },
  ],
  throws: [],
  verbatim: ['otherwise'],
  template: { title: 'operation-switch', case: [{ operations: [], execute: [] }], otherwise: [] },
});
