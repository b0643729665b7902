import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'log',
  version: '2.1.0',
  title: 'Log',
  group: 'Policies',
  icon: { glyph: 'list', hue: 'ochre' },
  description:
    'Gathers what the analytics of a real gateway record of a call, in the variable log, and sends it there.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'mode',
      label: 'Mode',
      control: 'select',
      default: 'gather-only',
      options: [
        { value: 'gather-only', label: 'Gather-only' },
        { value: 'send-only', label: 'Send-only' },
        { value: 'gather-and-send', label: 'Gather-and-send' },
      ],
      help: 'Gather fills the variable log, which policies behind it can change; send hands it to the analytics of a real gateway.',
    },
    {
      key: 'log-level',
      label: 'Log level',
      control: 'select',
      default: 'default',
      options: [
        { value: 'default', label: 'default' },
        { value: 'none', label: 'none' },
        { value: 'activity', label: 'activity' },
        { value: 'header', label: 'header' },
        { value: 'payload', label: 'payload' },
      ],
      help: 'How much is gathered: nothing, the address and status, the headers too, or bodies as well. Default means activity.',
    },
  ],
  throws: ['PropertyError'],
  verbatim: [],
  template: { title: 'log', mode: 'gather-only' },
});
