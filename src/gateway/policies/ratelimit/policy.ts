import { definePolicy } from '../../policy-descriptor.ts';

const NAMED = { key: 'source', oneOf: ['plan-named', 'catalog-named', 'gateway-named'] } as const;

export const policy = definePolicy({
  id: 'ratelimit',
  version: '2.3.0',
  title: 'Rate Limit',
  group: 'Policies',
  icon: { glyph: 'shield', hue: 'purple' },
  description:
    'Counts calls at this point of the flow against limits of a plan, and ends the call when a hard one is used up.',
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
      help: 'Where the limits are defined: those that every call of the plan counts, or limits of the plan that only policies count. There are no limits of a catalog or a gateway here: the limit of that name in any plan counts instead.',
    },
    {
      key: 'rate-limit',
      label: 'Rate limits',
      control: 'structure',
      help: 'A list of { name, operation: consume or replenish }. Replenish gives back what the call itself consumed.',
      visibleWhen: NAMED,
    },
    {
      key: 'burst-limit',
      label: 'Burst limits',
      control: 'structure',
      help: 'The same for burst limits, which are always hard.',
      visibleWhen: NAMED,
    },
    {
      key: 'count-limit',
      label: 'Count limits',
      control: 'structure',
      help: 'A list of { name, operation: increment or decrement }. A count does not fall with time.',
      visibleWhen: NAMED,
    },
  ],
  throws: ['AssemblyRateLimitError', 'PropertyError'],
  verbatim: [],
  template: { title: 'ratelimit', source: 'plan-default' },
});
