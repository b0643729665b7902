import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'set-variable',
  version: '2.0.0',
  title: 'Set Variable',
  group: 'Policies',
  icon: { glyph: 'check', hue: 'slate' },
  description: 'Sets, extends or clears variables of the call: headers, the body, the status, or names of your own.',
  gateways: { micro: true, datapower: true },
  fields: [
    {
      key: 'actions',
      label: 'Actions',
      control: 'actions',
      required: true,
      default: [],
      help: 'Done in order. All $(…) are read before the first one, so actions of one policy do not see each other.',
    },
  ],
  throws: ['PropertyError', 'TypeError'],
  verbatim: [],
  template: { title: 'set-variable', actions: [{ set: '', value: '' }] },
});
