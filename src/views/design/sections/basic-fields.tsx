import {
  readSecurityDefinition,
  setBasicCheck,
  setSecurityDefinitionField,
} from '../../../document/openapi/commands/security-definition-fields.ts';
import type { SecurityScheme } from '../../../document/openapi/view.ts';
import { useModel } from '../design-context.tsx';
import { type Choice, DocumentChoice } from '../fields/document-choice.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import { FieldGrid } from '../fields/field-grid.tsx';

const CHECKS: readonly Choice[] = [
  { value: 'registry', label: 'User registry' },
  { value: 'url', label: 'Authentication URL' },
];

/** How user names and passwords are checked. */
export function BasicFields({ scheme: { name, pointer } }: { scheme: SecurityScheme }) {
  const check = useModel((model) => readSecurityDefinition(model, name).check);
  return (
    <FieldGrid minimum={180}>
      <DocumentChoice
        label="Authenticate using"
        pointer={pointer}
        choices={CHECKS}
        read={() => check}
        write={(model, value) => (value === 'registry' || value === 'url' ? setBasicCheck(model, name, value) : [])}
      />
      {check === 'registry' ? (
        <DocumentText
          label="User registry"
          pointer={`${pointer}/x-ibm-authentication-registry`}
          read={(model) => readSecurityDefinition(model, name).registry}
          write={(model, text) => setSecurityDefinitionField(model, name, 'registry', text)}
        />
      ) : (
        <>
          <DocumentText
            label="Authentication URL"
            pointer={`${pointer}/x-ibm-authentication-url/url`}
            read={(model) => readSecurityDefinition(model, name).authenticationUrl}
            write={(model, text) => setSecurityDefinitionField(model, name, 'authenticationUrl', text)}
          />
          <DocumentText
            label="TLS Profile"
            pointer={`${pointer}/x-ibm-authentication-url/tls-profile`}
            read={(model) => readSecurityDefinition(model, name).tlsProfile}
            write={(model, text) => setSecurityDefinitionField(model, name, 'tlsProfile', text)}
          />
        </>
      )}
    </FieldGrid>
  );
}
