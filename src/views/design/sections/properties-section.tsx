import Box from '@mui/material/Box';
import { useRef, useState } from 'react';
import { addProperty, nextPropertyName, removeProperty } from '../../../document/openapi/commands/properties.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { modelOf, useEdit, useEditorStore } from '../design-context.tsx';
import { AddButton } from '../fields/add-button.tsx';
import { ItemCard } from '../fields/item-card.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import type { SectionProps } from '../section.ts';
import { useApiProperties } from '../use-api-properties.ts';
import { useStableKeys } from '../use-stable-keys.ts';
import { PropertyFields } from './property-fields.tsx';

/** A list longer than this starts folded. */
const MOST_OPEN = 6;

export function PropertiesSection({ id, title }: SectionProps) {
  const store = useEditorStore();
  const edit = useEdit();
  const addRef = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState<string>();
  const properties = useApiProperties();
  const keys = useStableKeys(properties.map(({ name }) => name));

  function add() {
    const name = nextPropertyName(modelOf(store.getState()));
    setAdded(name);
    edit((model) => addProperty(model, name), 'Add property');
  }
  function remove(name: string) {
    edit((model) => removeProperty(model, name), `Delete property ${name}`);
    addRef.current?.focus();
  }

  return (
    <SectionCard
      id={id}
      title={title}
      description={
        <>
          Write <code>$(name)</code> in the assembly to use the value of a property. A catalog can have a value of its
          own.
        </>
      }
      action={<AddButton ref={addRef} name="Add Property" onClick={add} />}
    >
      {properties.length === 0 ? (
        <NothingYet title="No properties defined">
          Good for addresses and settings that differ from catalog to catalog.
        </NothingYet>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          {properties.map((property, index) => (
            <ItemCard
              key={keys[index]}
              title={property.name}
              pointer={property.pointer}
              what={property.name}
              startOpen={properties.length <= MOST_OPEN || property.name === added}
              onDelete={() => remove(property.name)}
            >
              <PropertyFields
                property={property}
                itemKey={keys[index] ?? property.name}
                isNew={property.name === added}
              />
            </ItemCard>
          ))}
        </Box>
      )}
    </SectionCard>
  );
}
