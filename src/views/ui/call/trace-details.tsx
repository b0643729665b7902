import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { JsonValue } from '../../../base/json.ts';
import type { TraceStep } from '../../../gateway/trace.ts';
import { MONOSPACE } from '../theme.ts';
import { HeaderLines } from './header-lines.tsx';

const QUOTE = {
  m: 0,
  p: 1,
  borderRadius: 1,
  bgcolor: 'code.surface',
  color: 'code.text',
  fontFamily: MONOSPACE,
  fontSize: '0.75rem',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  maxHeight: 240,
  overflow: 'auto',
} as const;

/** Everything one step left behind, in the order in which it happened. */
export function TraceDetails({ step }: { step: TraceStep }) {
  return (
    <Box sx={{ display: 'grid', gap: 1, fontSize: '0.8125rem', borderLeft: 2, borderColor: 'divider', pl: 1.5 }}>
      {step.decision !== undefined && (
        <Part title={step.decision.taken ? 'Taken, because' : 'Not taken, because'}>
          <Quote>{`${step.decision.expression}\n→ ${step.decision.value}`}</Quote>
        </Part>
      )}
      {step.refusal !== undefined && (
        <Part title="Refused">
          Expected {step.refusal.expected}; got {step.refusal.actual}. {step.refusal.fix}
        </Part>
      )}
      {step.backend !== undefined && <Backend backend={step.backend} />}
      {(step.console?.length ?? 0) > 0 && (
        <Part title="Console">
          <Quote>
            {step.console?.map(({ level, text }) => (level === 'log' ? text : `${level}: ${text}`)).join('\n')}
          </Quote>
        </Part>
      )}
      {(step.changes?.length ?? 0) > 0 && <Changes changes={step.changes ?? []} />}
      {step.warnings?.map((warning) => (
        <Part key={warning} title="Warning">
          {warning}
        </Part>
      ))}
      {step.error !== undefined && (
        <Part title={`Error ${step.error.name}`}>
          {step.error.message}
          {step.error.status !== undefined && ` (${step.error.status.code} ${step.error.status.reason})`}
        </Part>
      )}
    </Box>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Typography variant="caption" component="div" color="textSecondary" sx={{ fontWeight: 600 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

function Quote({ children }: { children: ReactNode }) {
  return (
    // Scrolls when long, so it must be reachable by keyboard.
    <Box component="pre" tabIndex={0} sx={QUOTE}>
      {children}
    </Box>
  );
}

const ANSWERED_BY = {
  virtual: 'the simulated backend',
  mock: 'a mock from the document',
  live: 'the network',
} as const;

function Backend({ backend }: { backend: NonNullable<TraceStep['backend']> }) {
  const { request, response, failure } = backend;
  return (
    <>
      <Part title={`Sent to ${ANSWERED_BY[backend.by]} (${backend.label})`}>
        <Message line={`${request.method} ${request.url}`} headers={request.headers} body={request.body} />
      </Part>
      {response !== undefined && (
        <Part title="Answered">
          <Message line={`${response.status} ${response.reason}`} headers={response.headers} body={response.body} />
        </Part>
      )}
      {failure !== undefined && (
        <Part title={`No answer: ${failure.cause}`}>
          {failure.message} {failure.help}
        </Part>
      )}
    </>
  );
}

interface MessageProps {
  readonly line: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

function Message({ line, headers, body }: MessageProps) {
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ fontFamily: MONOSPACE }}>{line}</Box>
      <HeaderLines headers={headers} />
      {body !== undefined && body !== '' && <Quote>{body}</Quote>}
    </Box>
  );
}

type Change = NonNullable<TraceStep['changes']>[number];

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <Part title="Changed">
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          fontFamily: MONOSPACE,
          fontSize: '0.75rem',
          '& td': {
            borderTop: 1,
            borderColor: 'divider',
            py: 0.5,
            pr: 1,
            verticalAlign: 'top',
            overflowWrap: 'anywhere',
          },
          '& td:first-of-type': { width: '40%' },
        }}
      >
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Variable</th>
            <th scope="col">Before and after</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.variable}>
              <td>{change.variable}</td>
              <td>
                <BeforeAndAfter change={change} />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Part>
  );
}

function BeforeAndAfter({ change: { before, after } }: { change: Change }) {
  return (
    <>
      {before !== undefined && (
        <Box component="del" sx={{ color: 'text.secondary', display: 'block' }}>
          {shown(before)}
        </Box>
      )}
      {after === undefined ? (
        <em>deleted</em>
      ) : (
        <Box component="ins" sx={{ textDecoration: 'none' }}>
          {shown(after)}
        </Box>
      )}
    </>
  );
}

const SHOWN_LENGTH = 400;

function shown(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
