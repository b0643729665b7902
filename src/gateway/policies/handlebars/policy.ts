import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'handlebars',
  version: '1.0.0',
  title: 'Handlebars',
  group: 'Transforms',
  icon: { glyph: 'code', hue: 'ochre' },
  description: 'Fills a Handlebars template with the variables of the call.',
  gateways: { micro: true, datapower: false },
  fields: [
    {
      key: 'source',
      label: 'Source',
      control: 'code',
      required: true,
      help: 'A Handlebars template: {{request.parameters.name}} is a variable, escaped for HTML; {{{…}}} leaves it as it is. Any $(…) is read before.',
    },
    {
      key: 'output',
      label: 'Output',
      control: 'text',
      default: 'message.body',
      help: 'The variable that the text goes to.',
    },
  ],
  throws: ['HandlebarsError'],
  verbatim: [],
  template: { title: 'handlebars', source: 'Hello {{request.parameters.name}}!' },
});
