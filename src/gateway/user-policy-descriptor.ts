import { getOwn, isJsonArray, isJsonObject, type JsonValue } from '../base/json.ts';
import type { PolicyPackage } from '../document/policy-package.ts';
import type { PolicyDescriptor, PropertyField } from './policy-descriptor.ts';

/** What canvas and property sheet show of a user-defined policy: everything is read from its package. */
export function userPolicyDescriptor({
  name,
  version,
  title,
  description,
  properties,
  required,
}: PolicyPackage): PolicyDescriptor {
  return {
    id: name,
    version,
    title: title || name,
    group: 'Policies',
    icon: { glyph: 'list', hue: 'purple' },
    description: description || 'A user-defined policy.',
    gateways: { micro: false, datapower: true },
    fields: Object.entries(properties).map(([key, schema]) => fieldOf(key, schema, required.includes(key))),
    throws: [],
    verbatim: [],
    template: { title: name },
  };
}

function fieldOf(key: string, schema: JsonValue, isRequired: boolean): PropertyField {
  const [label, help, value] = ['label', 'description', 'default'].map((word) => getOwn(schema, word));
  const choices = getOwn(schema, 'enum');
  return {
    key,
    label: typeof label === 'string' && label !== '' ? label : key,
    control: controlOf(schema),
    help: typeof help === 'string' ? help : '',
    ...(isRequired && { required: true }),
    ...(value !== undefined && { default: value }),
    ...(isJsonArray(choices) && { options: choices.map((each) => ({ value: String(each), label: String(each) })) }),
  };
}

function controlOf(schema: JsonValue): PropertyField['control'] {
  if (isJsonArray(getOwn(schema, 'enum'))) return 'select';
  switch (getOwn(schema, 'type')) {
    case 'boolean':
      return 'checkbox';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
    case 'object':
      return 'structure';
    default:
      return isJsonObject(getOwn(schema, 'properties')) ? 'structure' : 'text';
  }
}
