import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'gatewayscript',
  version: '2.0.0',
  title: 'GatewayScript',
  group: 'Policies',
  icon: { glyph: 'code', hue: 'orange' },
  description:
    'Runs a script that reads and writes the call through apim or context, and may call back ends, in a sandbox.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'source',
      label: 'Source',
      control: 'code',
      required: true,
      help: "apim.getvariable('request.verb'), apim.setvariable('message.body', value), apim.error(name, code, reason, text); or context.get, context.message.body.write, context.reject.",
    },
  ],
  throws: ['JavaScriptError'],
  verbatim: ['source'],
  template: { title: 'gatewayscript', source: '' },
});
