import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'if',
  version: '1.0.0',
  title: 'If',
  group: 'Logic',
  icon: { glyph: 'diamond', hue: 'amber' },
  description: 'Runs the policies inside only when a condition holds.',
  gateways: { micro: true, datapower: true },
  fields: [
    {
      key: 'condition',
      label: 'Condition',
      control: 'expression',
      required: true,
      help: "JavaScript, as in request.verb === 'GET', with variables by name; for the API gateway JSONata, as in $httpVerb() = 'GET'.",
    },
  ],
  throws: ['RuntimeError'],
  verbatim: ['execute', 'otherwise'],
  template: { title: 'if', condition: '', execute: [] },
});
