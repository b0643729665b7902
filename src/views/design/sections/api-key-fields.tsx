import type { ReactNode } from 'react';
import { parameterNameProblem } from '../../../document/openapi/commands/field-rules.ts';
import {
  readSecurityDefinition,
  setApiKeyLocation,
  setSecurityDefinitionField,
} from '../../../document/openapi/commands/security-definition-fields.ts';
import type { SecurityScheme } from '../../../document/openapi/view.ts';
import { type Choice, DocumentChoice } from '../fields/document-choice.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import { FieldGrid } from '../fields/field-grid.tsx';

const LOCATIONS: readonly Choice[] = [
  { value: 'header', label: 'Header' },
  { value: 'query', label: 'Query' },
];

const ROLE_HELP = {
  'client-id': 'Carries the client ID',
  'client-secret': 'Carries the client secret',
} as const;

/** The parameter name decides which credential the key carries (ui.md 8.6); the help line says which. */
export function ApiKeyFields({
  scheme: { name, pointer, role, in: location = 'header' },
  nameField,
}: {
  scheme: SecurityScheme;
  nameField: ReactNode;
}) {
  return (
    <FieldGrid minimum={180}>
      {nameField}
      <DocumentText
        label="Parameter name"
        required
        pointer={`${pointer}/name`}
        help={role === undefined ? 'A key that the gateway does not check' : ROLE_HELP[role]}
        read={(model) => readSecurityDefinition(model, name).parameterName}
        write={(model, text) => setSecurityDefinitionField(model, name, 'parameterName', text)}
        check={(text) => parameterNameProblem(text, location)}
      />
      <DocumentChoice
        label="Located In"
        pointer={`${pointer}/in`}
        choices={LOCATIONS}
        read={(model) => readSecurityDefinition(model, name).in}
        write={(model, value) => (value === 'header' || value === 'query' ? setApiKeyLocation(model, name, value) : [])}
      />
    </FieldGrid>
  );
}
