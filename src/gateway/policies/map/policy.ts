import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'map',
  version: '2.0.0',
  title: 'Map',
  group: 'Transforms',
  icon: { glyph: 'arrows', hue: 'teal' },
  description: 'Builds outputs from inputs: copies, converts and computes values, in JSON and in XML.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'inputs',
      label: 'Input',
      control: 'structure',
      default: {},
      help: 'Each input has a name and below it variable, content and schema.',
    },
    {
      key: 'outputs',
      label: 'Output',
      control: 'structure',
      required: true,
      default: {},
      help: 'Each output has a name and below it variable, content and schema; it is written after all actions.',
    },
    {
      key: 'actions',
      label: 'Map',
      control: 'structure',
      default: [],
      help: 'Done in order: set or create a target from an input; value is a script whose last expression counts.',
    },
    {
      key: 'options',
      label: 'Options',
      control: 'structure',
      help: 'For XML: includeEmptyXMLElements, namespaceInheritance, inlineNamespaces.',
    },
  ],
  throws: ['TransformError', 'JavaScriptError'],
  verbatim: ['inputs', 'outputs', 'actions', 'options'],
  template: { title: 'map', inputs: {}, outputs: {}, actions: [] },
});
