import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { CallState } from '../../../state/call.ts';
import { CodeBlock } from '../code-block.tsx';
import { MONOSPACE } from '../theme.ts';
import { languageOf, mediaTypeOf } from './body-content.ts';
import { HeaderLines, headerValue } from './header-lines.tsx';
import { Labelled } from './labelled.tsx';

export interface RequestViewProps {
  readonly request: NonNullable<CallState['request']>;
}

const SECRET = /^(x-ibm-client-secret|client_secret|authorization)$/i;

/** The request that was sent, exactly; secrets are masked until asked for. */
export function RequestView({ request }: RequestViewProps) {
  const [shown, setShown] = useState(false);
  const hasSecret = request.headers.some(([name]) => SECRET.test(name));
  const headers = shown
    ? request.headers
    : request.headers.map(([name, value]) => [name, SECRET.test(name) ? masked(value) : value] as const);
  const contentType = headerValue(request.headers, 'content-type');
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ fontFamily: MONOSPACE, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
        <strong>{request.method.toUpperCase()}</strong> {request.url}
      </Box>
      {headers.length > 0 && (
        <Labelled
          label="Headers:"
          action={
            hasSecret && (
              <Button
                variant="text"
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
                sx={{ minHeight: 26, py: 0 }}
              >
                {shown ? 'Mask secrets' : 'Show secrets'}
              </Button>
            )
          }
        >
          <HeaderLines headers={headers} />
        </Labelled>
      )}
      {request.body !== undefined && request.body !== '' && (
        <Labelled label="Body:">
          <CodeBlock
            text={request.body}
            language={languageOf(mediaTypeOf(contentType))}
            label="request body"
            maxHeight={240}
            wrap
          />
        </Labelled>
      )}
    </Box>
  );
}

function masked(value: string): string {
  return '•'.repeat(Math.min(12, Math.max(6, value.length)));
}
