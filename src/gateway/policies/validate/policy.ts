import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'validate',
  version: '1.0.0',
  title: 'Validate',
  group: 'Policies',
  icon: { glyph: 'check', hue: 'teal' },
  description: 'Compares the body with a schema of the document and fails when it does not fit.',
  gateways: { micro: true, datapower: true },
  fields: [
    {
      key: 'definition',
      label: 'Definition',
      control: 'text',
      required: true,
      default: 'request',
      help: 'request: the schema of the operation’s body. response: that of the answer with the current status. Or a definition, such as #/definitions/Current.',
    },
  ],
  throws: ['ValidateError'],
  alsoReads: ['validate-against', 'validate-request', 'validate-response'],
  verbatim: [],
  template: { title: 'validate', definition: 'request' },
});
