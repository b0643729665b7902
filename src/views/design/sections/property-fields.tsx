import { propertyNameProblem } from '../../../document/openapi/commands/field-rules.ts';
import {
  type ApiProperty,
  renameProperty,
  setPropertyDescription,
  setPropertyEncoded,
} from '../../../document/openapi/commands/properties.ts';
import { DocumentCheck } from '../fields/document-check.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import { FieldGrid } from '../fields/field-grid.tsx';
import { PropertyValues } from './property-values.tsx';

export interface PropertyFieldsProps {
  readonly property: ApiProperty;
  readonly itemKey: string;
  readonly isNew: boolean;
}

export function PropertyFields({ property, itemKey, isNew }: PropertyFieldsProps) {
  const { name, pointer } = property;
  return (
    <>
      <FieldGrid>
        <DocumentText
          label="Property Name"
          required
          code
          pointer={pointer}
          focusAtStart={isNew}
          mergeKey={`rename property ${itemKey}`}
          undoLabel="Rename property"
          read={() => name}
          write={(model, text) => renameProperty(model, name, text)}
          check={(text, model) => propertyNameProblem(model, text, name)}
        />
        <DocumentText
          label="Description"
          pointer={`${pointer}/description`}
          undoLabel="Edit property description"
          read={() => property.description}
          write={(model, text) => setPropertyDescription(model, name, text)}
        />
      </FieldGrid>
      <DocumentCheck
        label="Encode"
        pointer={`${pointer}/encoded`}
        read={() => property.encoded}
        write={(model, on) => setPropertyEncoded(model, name, on)}
        undoLabel={`Change encoding of ${name}`}
        help="Stores the value as Base64: hidden from a glance, not encrypted"
      />
      <PropertyValues property={property} itemKey={itemKey} />
    </>
  );
}
