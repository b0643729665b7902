import type { PolicyNode } from '../../../document/assembly.ts';
import { hasField, type PolicyDescriptor, type PropertyField } from '../../../gateway/policy-descriptor.ts';

/**
 * The fields that the sheet of a step shows: those that its version of the policy has, or that the file sets all the same,
 * as long as the field that they hang on says what they are for.
 */
export function visibleFields(node: PolicyNode, { fields }: PolicyDescriptor): readonly PropertyField[] {
  const inUse = (field: PropertyField) => hasField(field, node.version) || Object.hasOwn(node.props, field.key);
  const said = (key: string) => node.props[key] ?? fields.find((field) => field.key === key)?.default ?? null;
  return fields.filter(
    (field) =>
      inUse(field) &&
      (field.visibleWhen === undefined || field.visibleWhen.oneOf.includes(said(field.visibleWhen.key))),
  );
}
