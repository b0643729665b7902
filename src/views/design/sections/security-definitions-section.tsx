import Box from '@mui/material/Box';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useRef, useState } from 'react';
import {
  type AddedSecurityKind,
  addSecurityDefinition,
  nextSecurityName,
  removeSecurityDefinition,
} from '../../../document/openapi/commands/security-definitions.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { useMenu } from '../../ui/use-menu.ts';
import { modelOf, useEdit, useEditorStore } from '../design-context.tsx';
import { AddButton } from '../fields/add-button.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import type { SectionProps } from '../section.ts';
import { useSecuritySchemes } from '../use-security-schemes.ts';
import { useStableKeys } from '../use-stable-keys.ts';
import { SecurityDefinitionCard } from './security-definition-card.tsx';

const KINDS: readonly { readonly kind: AddedSecurityKind; readonly label: string }[] = [
  { kind: 'apiKey', label: 'API Key' },
  { kind: 'basic', label: 'Basic' },
  { kind: 'oauth2', label: 'OAuth' },
];

export function SecurityDefinitionsSection({ id, title }: SectionProps) {
  const store = useEditorStore();
  const edit = useEdit();
  const schemes = useSecuritySchemes();
  const keys = useStableKeys(schemes.map(({ name }) => name));
  const { button, menu, close } = useMenu();
  const addRef = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState<string>();

  function add(kind: AddedSecurityKind) {
    const name = nextSecurityName(modelOf(store.getState()), kind);
    setAdded(name);
    close();
    edit((model) => addSecurityDefinition(model, kind, name), 'Add security definition');
  }
  function remove(name: string) {
    edit((model) => removeSecurityDefinition(model, name), `Delete security definition ${name}`);
    addRef.current?.focus();
  }

  return (
    <SectionCard id={id} title={title} action={<AddButton ref={addRef} name="Add Security Definition" {...button} />}>
      <Menu {...menu} disableRestoreFocus>
        {KINDS.map(({ kind, label }) => (
          <MenuItem key={kind} onClick={() => add(kind)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      {schemes.length === 0 ? (
        <NothingYet title="No security definitions defined">
          Add one for each kind of credential that callers may show.
        </NothingYet>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          {schemes.map((scheme, index) => (
            <SecurityDefinitionCard
              key={keys[index]}
              itemKey={keys[index] ?? scheme.name}
              scheme={scheme}
              isNew={scheme.name === added}
              onDelete={() => remove(scheme.name)}
            />
          ))}
        </Box>
      )}
    </SectionCard>
  );
}
