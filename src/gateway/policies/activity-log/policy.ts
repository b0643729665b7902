import { definePolicy } from '../../policy-descriptor.ts';

const CONTENT = [
  { value: 'none', label: 'none' },
  { value: 'activity', label: 'activity' },
  { value: 'header', label: 'header' },
  { value: 'payload', label: 'payload' },
];

export const policy = definePolicy({
  id: 'activity-log',
  version: '1.0.0',
  title: 'Activity Log',
  group: 'Policies',
  icon: { glyph: 'list', hue: 'ochre' },
  description: 'Says how much of a call the analytics of a real gateway keep. The message itself is never changed.',
  gateways: { micro: true, datapower: true },
  fields: [
    {
      key: 'content',
      label: 'Content',
      control: 'select',
      default: 'activity',
      options: CONTENT,
      help: 'What is recorded of calls that succeed: nothing, the address and status, the headers too, or bodies as well.',
    },
    {
      key: 'error-content',
      label: 'Content on error',
      control: 'select',
      default: 'payload',
      options: CONTENT,
      help: 'What is recorded of calls that fail.',
    },
  ],
  throws: [],
  verbatim: [],
  template: { title: 'activity-log', content: 'activity', 'error-content': 'payload' },
});
