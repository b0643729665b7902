import { securityNameProblem } from '../../../document/openapi/commands/field-rules.ts';
import {
  readSecurityDefinition,
  setSecurityDefinitionField,
} from '../../../document/openapi/commands/security-definition-fields.ts';
import { renameSecurityDefinition } from '../../../document/openapi/commands/security-definitions.ts';
import type { SecurityScheme } from '../../../document/openapi/view.ts';
import { DocumentText } from '../fields/document-text.tsx';
import { ItemCard } from '../fields/item-card.tsx';
import { schemeTitle } from '../security-kinds.ts';
import { ApiKeyFields } from './api-key-fields.tsx';
import { BasicFields } from './basic-fields.tsx';
import { OAuthFields } from './oauth-fields.tsx';

export interface SecurityDefinitionCardProps {
  readonly scheme: SecurityScheme;
  /** Stays the same while the definition is renamed. */
  readonly itemKey: string;
  readonly isNew: boolean;
  readonly onDelete: () => void;
}

export function SecurityDefinitionCard({ scheme, itemKey, isNew, onDelete }: SecurityDefinitionCardProps) {
  const { name, kind, pointer } = scheme;
  const nameField = (
    <DocumentText
      label="Name"
      required
      pointer={pointer}
      focusAtStart={isNew}
      undoLabel="Rename security definition"
      mergeKey={`rename ${itemKey}`}
      read={() => name}
      write={(model, text) => renameSecurityDefinition(model, name, text)}
      check={(text, model) => securityNameProblem(model, text, name)}
    />
  );
  const descriptionField = (
    <DocumentText
      label="Description"
      multiline
      pointer={`${pointer}/description`}
      read={(model) => readSecurityDefinition(model, name).description}
      write={(model, text) => setSecurityDefinitionField(model, name, 'description', text)}
    />
  );
  return (
    <ItemCard title={schemeTitle(scheme)} pointer={pointer} what={name} onDelete={onDelete}>
      {kind === 'apiKey' ? <ApiKeyFields scheme={scheme} nameField={nameField} /> : nameField}
      {descriptionField}
      {kind === 'basic' && <BasicFields scheme={scheme} />}
      {kind === 'oauth2' && <OAuthFields scheme={scheme} />}
    </ItemCard>
  );
}
