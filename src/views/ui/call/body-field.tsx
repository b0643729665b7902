import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import TextField from '@mui/material/TextField';
import { memo, useId, useState } from 'react';
import type { OpenApiBody, OpenApiView } from '../../../document/openapi/view.ts';
import type { CallStore } from '../../../state/call.ts';
import { useSelect } from '../designer-context.tsx';
import { MONOSPACE } from '../theme.ts';
import { mediaTypeOf } from './body-content.ts';
import { bodyProblem } from './body-problem.ts';
import { DescribedField, descriptionId, FieldAction } from './described-field.tsx';
import { SchemaTree } from './schema-tree.tsx';

export interface BodyFieldProps {
  readonly calls: CallStore;
  readonly body: OpenApiBody;
  readonly view: OpenApiView;
}

/** The request body: a growing monospaced area, its schema and a generator. */
export const BodyField = memo(function BodyField({ calls, body, view }: BodyFieldProps) {
  const id = useId();
  const [schemaShown, setSchemaShown] = useState(false);
  const contentType = mediaTypeOf(useSelect(calls, (state) => state.form.contentType));
  const content = body.content.find(({ mediaType }) => mediaTypeOf(mediaType) === contentType) ?? body.content[0];
  const actions = (
    <>
      <FieldAction aria-expanded={schemaShown} onClick={() => setSchemaShown(!schemaShown)}>
        {schemaShown ? 'Hide schema' : 'Show schema'}
      </FieldAction>
      <Divider orientation="vertical" flexItem sx={{ my: 0.75 }} />
      <FieldAction aria-describedby={`${id}-label`} onClick={() => calls.generateBody()}>
        Generate
      </FieldAction>
    </>
  );
  return (
    <>
      <DescribedField id={id} description={body.description} actions={actions}>
        <BodyInput id={id} calls={calls} body={body} contentType={contentType} />
      </DescribedField>
      {schemaShown && content !== undefined && (
        <Box sx={{ p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1, maxHeight: 360, overflow: 'auto' }}>
          <SchemaTree schema={content.schema} view={view} />
        </Box>
      )}
    </>
  );
});

interface BodyInputProps extends Pick<BodyFieldProps, 'calls' | 'body'> {
  readonly id: string;
  readonly contentType: string;
}

/** A malformed body is told, and may be sent. */
function BodyInput({ id, calls, body, contentType }: BodyInputProps) {
  const value = useSelect(calls, (state) => state.form.body);
  const problem = useSelect(calls, (state) => state.problems.body);
  return (
    <TextField
      id={id}
      label="body"
      required={body.required}
      multiline
      minRows={4}
      maxRows={18}
      value={value}
      error={problem !== undefined}
      onChange={(event) => calls.update({ body: event.target.value })}
      helperText={problem ?? bodyProblem(value, contentType)}
      slotProps={{
        htmlInput: {
          required: false,
          'aria-required': body.required,
          ...(body.description !== '' && { 'aria-describedby': descriptionId(id) }),
          spellCheck: false,
          style: { fontFamily: MONOSPACE, fontSize: '0.8125rem', lineHeight: 1.5, padding: '8px 10px' },
        },
      }}
    />
  );
}
