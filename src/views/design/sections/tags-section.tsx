import Box from '@mui/material/Box';
import { useRef, useState } from 'react';
import { getOwn, type JsonObject } from '../../../base/json.ts';
import {
  type ApiTag,
  addTag,
  readTags,
  removeTag,
  renameTag,
  setTagField,
  type TagField,
} from '../../../document/openapi/commands/tags.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { useDerived, useEdit } from '../design-context.tsx';
import { AddButton } from '../fields/add-button.tsx';
import { DocumentText } from '../fields/document-text.tsx';
import { FieldGrid } from '../fields/field-grid.tsx';
import { ItemCard } from '../fields/item-card.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import { useGrowingList } from '../fields/use-growing-list.tsx';
import type { SectionProps } from '../section.ts';
import { useStableKeys } from '../use-stable-keys.ts';

/** A list longer than this starts folded. */
const MOST_OPEN = 6;

export function TagsSection({ id, title }: SectionProps) {
  const edit = useEdit();
  const addRef = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState<number>();
  const tags = useDerived((model) => [getOwn(model, 'tags')], readTags);
  const keys = useStableKeys(tags.map(({ name }) => name));
  const { count, more } = useGrowingList(tags.length, { atLeast: added === undefined ? 0 : added + 1 });

  function add() {
    setAdded(tags.length);
    edit((model) => addTag(model), 'Add tag');
  }
  function remove({ index, name }: ApiTag) {
    setAdded(undefined);
    edit((model) => removeTag(model, index), `Delete tag ${name}`);
    addRef.current?.focus();
  }

  return (
    <SectionCard id={id} title={title} action={<AddButton ref={addRef} name="Add Tag" onClick={add} />}>
      {tags.length === 0 ? (
        <NothingYet title="No tags defined">
          Tags group operations, for example by the kind of thing they are about.
        </NothingYet>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          {tags.slice(0, count).map((tag) => (
            <ItemCard
              key={keys[tag.index]}
              title={tag.name === '' ? 'Tag without a name' : tag.name}
              pointer={`/tags/${tag.index}`}
              what={tag.name}
              startOpen={tags.length <= MOST_OPEN || tag.index === added}
              onDelete={() => remove(tag)}
            >
              <TagFields tag={tag} itemKey={keys[tag.index] ?? String(tag.index)} isNew={tag.index === added} />
            </ItemCard>
          ))}
          {more}
        </Box>
      )}
    </SectionCard>
  );
}

function TagFields({ tag, itemKey, isNew }: { tag: ApiTag; itemKey: string; isNew: boolean }) {
  const { index } = tag;
  const field = (name: TagField, place: string) => ({
    pointer: `/tags/${index}/${place}`,
    read: () => tag[name],
    write: (model: JsonObject, text: string) => setTagField(model, index, name, text),
  });
  return (
    <>
      <DocumentText
        label="Name"
        required
        pointer={`/tags/${index}/name`}
        focusAtStart={isNew}
        mergeKey={`rename tag ${itemKey}`}
        undoLabel="Rename tag"
        read={() => tag.name}
        write={(model, text) => renameTag(model, index, text)}
        check={(text, model) => tagNameProblem(model, index, text)}
      />
      <DocumentText label="Description" multiline {...field('description', 'description')} />
      <FieldGrid>
        <DocumentText label="Documentation URL" {...field('docsUrl', 'externalDocs/url')} />
        <DocumentText label="Documentation description" {...field('docsDescription', 'externalDocs/description')} />
      </FieldGrid>
    </>
  );
}

function tagNameProblem(model: JsonObject, index: number, text: string): string | undefined {
  if (text.trim() === '') return 'Name is required.';
  const taken = readTags(model).some((tag) => tag.index !== index && tag.name === text);
  return taken ? `There is already a tag called ${text}.` : undefined;
}
