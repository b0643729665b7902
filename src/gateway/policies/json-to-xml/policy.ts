import { definePolicy } from '../../policy-descriptor.ts';
import { INPUT_FIELD, outputField } from '../../policy-kit/body-fields.ts';

export const policy = definePolicy({
  id: 'json-to-xml',
  version: '1.0.0',
  title: 'JSON to XML',
  group: 'Transforms',
  icon: { glyph: 'arrows', hue: 'blue' },
  description:
    'Turns a JSON body into XML. Plain JSON and BadgerFish ($ for text, @ for attributes) are both understood.',
  gateways: { micro: false, datapower: true },
  fields: [
    INPUT_FIELD,
    outputField('XML'),
    {
      key: 'root-element-name',
      label: 'Root XML element name',
      control: 'text',
      default: 'json',
      help: 'The root where the JSON has no single top-level property.',
    },
    {
      key: 'always-output-root-element',
      label: 'Always output the root element',
      control: 'checkbox',
      default: false,
      help: 'Wraps the result in the root element even if the JSON has a single top-level property.',
    },
    {
      key: 'unnamed-element-name',
      label: 'Element name for JSON array elements',
      control: 'text',
      default: 'element',
      help: 'The name of what has none of its own: the entries of a list in a list.',
    },
  ],
  throws: ['TransformError'],
  alsoReads: ['rootXMLElementName', 'alwaysOutputRootElement'],
  verbatim: [],
  template: { title: 'json-to-xml' },
});
