import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { getOwn } from '../../../base/json.ts';
import { mediaTypeProblem } from '../../../document/openapi/commands/field-rules.ts';
import { type MediaTypeList, setMediaType } from '../../../document/openapi/commands/media-types.ts';
import { asTexts } from '../../../document/openapi/lenient.ts';
import { ownUndo } from '../../ui/document-undo.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { useDerived, useEdit, useReadOnly } from '../design-context.tsx';
import { DocumentCheck } from '../fields/document-check.tsx';
import type { SectionProps } from '../section.ts';

const USUAL: readonly string[] = ['application/json', 'application/xml'];

export function ConsumesSection(props: SectionProps) {
  return (
    <MediaTypesSection
      list="consumes"
      description="What operations accept as a body, unless they say otherwise."
      {...props}
    />
  );
}

export function ProducesSection(props: SectionProps) {
  return (
    <MediaTypesSection
      list="produces"
      description="What operations answer with, unless they say otherwise."
      {...props}
    />
  );
}

function MediaTypesSection({
  list,
  id,
  title,
  description,
}: SectionProps & { list: MediaTypeList; description: string }) {
  const edit = useEdit();
  const readOnly = useReadOnly();
  const listed = useDerived(
    (model) => [getOwn(model, list)],
    (model) => asTexts(getOwn(model, list)),
  );
  const additional = listed.filter((mediaType) => !USUAL.includes(mediaType));
  const set = (mediaType: string, on: boolean) =>
    edit((model) => setMediaType(model, list, mediaType, on), `Change ${list}`);

  return (
    <SectionCard id={id} title={title} description={description}>
      <Box data-pointer={`/${list}`} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        {USUAL.map((mediaType) => (
          <DocumentCheck
            key={mediaType}
            label={mediaType}
            read={(model) => asTexts(getOwn(model, list)).includes(mediaType)}
            write={(model, on) => setMediaType(model, list, mediaType, on)}
            undoLabel={`Change ${list}`}
          />
        ))}
      </Box>
      <Box component="h3" sx={{ typography: 'h4', mt: 1.5, mb: 1 }}>
        Additional media types
      </Box>
      {additional.length > 0 && (
        <Box
          component="ul"
          aria-label="Additional media types"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, listStyle: 'none', p: 0, m: 0, mb: 1.5 }}
        >
          {additional.map((mediaType) => (
            <li key={mediaType}>
              <Chip
                label={mediaType}
                variant="outlined"
                {...(!readOnly && { onDelete: () => set(mediaType, false), title: 'Delete key removes it' })}
              />
            </li>
          ))}
        </Box>
      )}
      {!readOnly && <AddMediaType listed={listed} onAdd={(mediaType) => set(mediaType, true)} />}
    </SectionCard>
  );
}

function AddMediaType({ listed, onAdd }: { listed: readonly string[]; onAdd: (mediaType: string) => void }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const problem = mediaTypeProblem(text.trim(), listed);
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (problem !== undefined) return;
    onAdd(text.trim());
    setText('');
    setTried(false);
  }
  return (
    <Box
      component="form"
      {...ownUndo}
      noValidate
      onSubmit={handleSubmit}
      sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', maxWidth: 560 }}
    >
      <TextField
        label="Add Media Type"
        placeholder="text/csv"
        value={text}
        error={tried && problem !== undefined}
        helperText={tried ? problem : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" variant="outlined" sx={{ mt: '24px', height: 36 }}>
        Add
      </Button>
    </Box>
  );
}
