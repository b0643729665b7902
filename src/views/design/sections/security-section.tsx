import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import {
  addSecurityOption,
  moveSecurityOption,
  removeSecurityOption,
} from '../../../document/openapi/commands/security-options.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { useEdit } from '../design-context.tsx';
import { AddButton } from '../fields/add-button.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import type { SectionProps } from '../section.ts';
import { useSecurityOptions, useSecuritySchemes } from '../use-security-schemes.ts';
import { SecurityOption } from './security-option.tsx';

/** The options of the whole API; operations keep theirs under the same commands. */
const API_LEVEL = '';

export function SecuritySection({ id, title }: SectionProps) {
  const edit = useEdit();
  const schemes = useSecuritySchemes();
  const options = useSecurityOptions();
  const addRef = useRef<HTMLButtonElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<{ readonly to: number; readonly by: 'up' | 'down' }>();

  function move(from: number, by: 'up' | 'down') {
    const to = by === 'up' ? from - 1 : from + 1;
    if (to < 0 || to >= options.length) return;
    edit((model) => moveSecurityOption(model, API_LEVEL, from, to), 'Reorder security options');
    setMoved({ to, by });
  }
  function remove(index: number) {
    edit((model) => removeSecurityOption(model, API_LEVEL, index), `Delete security option ${index + 1}`);
    addRef.current?.focus();
  }
  // The keyboard goes with the option that was moved.
  useEffect(() => {
    if (moved === undefined) return;
    listRef.current?.querySelectorAll<HTMLElement>(`[data-move=${moved.by}]`)[moved.to]?.focus();
  }, [moved]);

  return (
    <SectionCard
      id={id}
      title={title}
      description="Define security requirements for the API. Of several options any one is enough; a call must satisfy everything that is ticked in it."
      action={
        <AddButton
          ref={addRef}
          name="Add Security Option"
          onClick={() => edit((model) => addSecurityOption(model, API_LEVEL), 'Add security option')}
        />
      }
    >
      {schemes.length === 0 && (
        <NothingYet title="No security definitions available">
          Add a security definition first; here you say when it is required.
        </NothingYet>
      )}
      {schemes.length > 0 && options.length === 0 && (
        <NothingYet title="No security options">
          Everybody may call the API. Add an option to ask for credentials.
        </NothingYet>
      )}
      <Box ref={listRef} sx={{ display: 'grid', gap: 1.5 }}>
        {options.map((option, index) => (
          <SecurityOption
            // Options have no names: their position is their identity.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            owner={API_LEVEL}
            index={index}
            count={options.length}
            requirement={option}
            schemes={schemes}
            onMove={(by) => move(index, by)}
            onDelete={() => remove(index)}
          />
        ))}
      </Box>
    </SectionCard>
  );
}
