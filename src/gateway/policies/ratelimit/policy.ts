import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'ratelimit',
  version: '2.3.0',
  title: 'Rate Limit',
  group: 'Policies',
  icon: { glyph: 'shield', hue: 'purple' },
  description:
    'Counts calls at this point of the flow against limits of the plan, and ends the call when a hard one is used up.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'source',
      label: 'Source',
      control: 'select',
      required: true,
      default: 'plan-default',
      options: [
        { value: 'plan-default', label: 'Plan Default' },
        { value: 'plan-named', label: 'Plan by Name' },
        { value: 'catalog-named', label: 'Catalog by Name' },
        { value: 'gateway-named', label: 'Gateway by Name' },
      ],
      help: 'Where the limits are defined. Limits of a catalog or a gateway exist on real gateways only; one of the plan with the same name stands in for them.',
    },
  ],
  throws: ['AssemblyRateLimitError', 'PropertyError'],
  verbatim: [],
  template: { title: 'ratelimit', source: 'plan-default' },
});
