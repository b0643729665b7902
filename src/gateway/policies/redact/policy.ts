import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'redact',
  version: '2.0.0',
  title: 'Redaction',
  group: 'Transforms',
  icon: { glyph: 'shield', hue: 'purple' },
  description: 'Takes fields out of a body, or covers their values with asterisks.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'actions',
      label: 'Actions',
      control: 'structure',
      help: 'Version 1: a list of { action: remove or redact, from: [all, request, response, logs], path: an XPath over the XML body or the JSONx form of a JSON body }.',
    },
    {
      key: 'redactions',
      label: 'Redactions',
      control: 'structure',
      help: 'Version 2: a list of { action: remove or redact, path: such as message.body.**.card }.',
    },
    {
      key: 'root',
      label: 'Root',
      control: 'text',
      help: 'Version 2: the variable in which the paths begin, such as message.body. Without it a path begins with the name of a variable.',
    },
  ],
  throws: ['RedactionError'],
  verbatim: [],
  template: { title: 'redact', actions: [{ action: 'redact', from: ['all'], path: "//*[@name='secret']" }] },
});
