import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useRef, useState } from 'react';
import type { JsonObject } from '../../../base/json.ts';
import {
  addScope,
  readOAuth,
  removeScope,
  renameScope,
  setScopeDescription,
} from '../../../document/openapi/commands/oauth-fields.ts';
import { nextName } from '../../../document/openapi/commands/patch-builders.ts';
import { securityDefinitionsPath } from '../../../document/openapi/commands/security-definitions.ts';
import { objectAt } from '../../../document/openapi/lenient.ts';
import type { SecurityScheme } from '../../../document/openapi/view.ts';
import { modelOf, useDerived, useEdit, useEditorStore, useReadOnly } from '../design-context.tsx';
import { AddButton } from '../fields/add-button.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import { useStableKeys } from '../use-stable-keys.ts';

/** The scopes of an OAuth definition: what a token may be good for. */
export function OAuthScopes({ scheme: { name, pointer } }: { scheme: SecurityScheme }) {
  const store = useEditorStore();
  const edit = useEdit();
  const addRef = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState<string>();
  const scopes = useDerived(
    (model) => [objectAt(model, [...securityDefinitionsPath(model), name])],
    (model) => readOAuth(model, name).scopes,
  );
  const keys = useStableKeys(scopes.map((scope) => scope.name));

  function add() {
    const taken = readOAuth(modelOf(store.getState()), name).scopes.map((scope) => scope.name);
    const scope = nextName('scope', taken);
    setAdded(scope);
    edit((model) => addScope(model, name, scope), 'Add scope');
  }
  function remove(scope: string) {
    edit((model) => removeScope(model, name, scope), `Delete scope ${scope}`);
    addRef.current?.focus();
  }

  return (
    <Box role="group" aria-label="Scopes">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.5 }}>
        <Box component="h3" sx={{ typography: 'h4', m: 0 }}>
          Scopes
        </Box>
        <AddButton ref={addRef} name="Add Scope" onClick={add} />
      </Box>
      {scopes.length === 0 && <NothingYet title="No scopes defined" />}
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {scopes.map((scope, index) => (
          <ScopeRow
            key={keys[index]}
            itemKey={keys[index] ?? scope.name}
            definition={name}
            pointer={pointer}
            scope={scope.name}
            description={scope.description}
            isNew={scope.name === added}
            onDelete={() => remove(scope.name)}
          />
        ))}
      </Box>
    </Box>
  );
}

interface ScopeRowProps {
  readonly itemKey: string;
  readonly definition: string;
  readonly pointer: string;
  readonly scope: string;
  readonly description: string;
  readonly isNew: boolean;
  readonly onDelete: () => void;
}

function ScopeRow({ itemKey, definition, pointer, scope, description, isNew, onDelete }: ScopeRowProps) {
  const readOnly = useReadOnly();
  const place = `${pointer}/scopes/${scope}`;
  return (
    <Box role="group" aria-label={`Scope ${scope}`} sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
      <DocumentText
        label="Scope Name"
        required
        pointer={place}
        focusAtStart={isNew}
        mergeKey={`rename ${itemKey}`}
        undoLabel="Rename scope"
        read={() => scope}
        write={(model, text) => renameScope(model, definition, scope, text)}
        check={(text, model) => scopeProblem(model, definition, text, scope)}
      />
      <DocumentText
        label="Description"
        pointer={`${place} description`}
        undoLabel="Edit scope description"
        read={() => description}
        write={(model, text) => setScopeDescription(model, definition, scope, text)}
      />
      {!readOnly && (
        <Tooltip title={`Delete ${scope}`}>
          <IconButton aria-label={`Delete scope ${scope}`} onClick={onDelete} sx={{ mt: '26px' }}>
            <DeleteIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  );
}

function scopeProblem(model: JsonObject, definition: string, text: string, current: string): string | undefined {
  if (text.trim() === '') return 'Scope Name is required.';
  if (/[\s"\\]/.test(text)) return 'A scope has no blanks, quotes or backslashes.';
  const taken = readOAuth(model, definition).scopes.some(({ name }) => name === text);
  return taken && text !== current ? `There is already a scope called ${text}.` : undefined;
}
