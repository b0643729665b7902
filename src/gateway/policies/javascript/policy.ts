import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'javascript',
  version: '1.0.0',
  title: 'JavaScript',
  group: 'Policies',
  icon: { glyph: 'code', hue: 'orange' },
  description: 'Runs a script with the variables of the call as its globals, in a sandbox.',
  gateways: { micro: true, datapower: false },
  fields: [
    {
      key: 'source',
      label: 'Source',
      control: 'code',
      required: true,
      help: 'Read and change variables by name: message.body = { hello: request.parameters.name }. No network, no timers.',
    },
  ],
  throws: ['JavaScriptError'],
  verbatim: ['source'],
  template: { title: 'javascript', source: '' },
});
