import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import type { CallStore } from '../../state/call.ts';
import { languageOf, mediaTypeOf } from '../ui/call/body-content.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { exampleRequestBody, exampleResponses } from './example-body.ts';
import { exampleRequest } from './example-request.ts';
import { snippet } from './snippet.ts';
import { CURL, SNIPPET_LANGUAGES } from './snippet-languages.ts';

export interface ExamplesTabProps {
  readonly calls: CallStore;
  readonly view: OpenApiView;
  readonly operation: OpenApiOperation;
  readonly gatewayBase: string;
}

/** The call as a program to copy, and what it would answer. What is typed in `Try it` is taken over. */
export function ExamplesTab({ calls, view, operation, gatewayBase }: ExamplesTabProps) {
  return (
    <Box sx={{ p: 2, display: 'grid', gap: 3 }}>
      <RequestExample calls={calls} view={view} operation={operation} gatewayBase={gatewayBase} />
      <ResponseExample key={operation.key} view={view} operation={operation} />
    </Box>
  );
}

function RequestExample({ calls, view, operation, gatewayBase }: ExamplesTabProps) {
  const { preferences } = useDesigner();
  const chosen = useSelect(preferences, (state) => state.snippetLanguage);
  const language = SNIPPET_LANGUAGES.find(({ id }) => id === chosen) ?? CURL;
  const form = useSelect(calls, (state) => state.form);
  const [text, setText] = useState('');
  useEffect(() => {
    let current = true;
    const sample = exampleRequestBody(view, operation, form.contentType);
    void snippet(exampleRequest(view, operation, form, gatewayBase, sample), language).then((written) => {
      if (current) setText(written);
    });
    return () => {
      current = false;
    };
  }, [view, operation, form, gatewayBase, language]);
  return (
    <Box component="section">
      <Head title="Example request">
        <TextField
          select
          value={language.id}
          onChange={(event) => preferences.update({ snippetLanguage: event.target.value })}
          slotProps={{ select: { SelectDisplayProps: { 'aria-label': 'Language' } } }}
          sx={{ width: 120 }}
        >
          {SNIPPET_LANGUAGES.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </TextField>
      </Head>
      <CodeBlock text={text} language={language.colours} label="example request" wrap />
    </Box>
  );
}

function ResponseExample({ view, operation }: { view: OpenApiView; operation: OpenApiOperation }) {
  const examples = useMemo(() => exampleResponses(view, operation), [view, operation]);
  const [status, setStatus] = useState(examples[0]?.status ?? '');
  const example = examples.find((one) => one.status === status) ?? examples[0];
  return (
    <Box component="section">
      <Head title="Example response">
        {examples.length > 1 && (
          <TextField
            select
            value={example?.status ?? ''}
            onChange={(event) => setStatus(event.target.value)}
            slotProps={{ select: { SelectDisplayProps: { 'aria-label': 'Response' } } }}
            sx={{ width: 120 }}
          >
            {examples.map((one) => (
              <MenuItem key={one.status} value={one.status}>
                {one.status}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Head>
      {example === undefined && <Quiet>The document says nothing about responses.</Quiet>}
      {example !== undefined && example.description !== '' && <Quiet>{example.description}</Quiet>}
      {example !== undefined && example.content === undefined && <Quiet>No body.</Quiet>}
      {example?.content !== undefined && (
        <CodeBlock
          text={example.content.text}
          language={languageOf(mediaTypeOf(example.content.mediaType))}
          label="example response"
          wrap
        />
      )}
    </Box>
  );
}

function Head({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', minHeight: 36, mb: 1 }}>
      <Typography component="h3" variant="h4" sx={{ flex: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

function Quiet({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
      {children}
    </Typography>
  );
}
