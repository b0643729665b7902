import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useDeferredValue } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { CallStore } from '../../state/call.ts';
import type { GatewayResult } from '../../state/ports.ts';
import { CallExplanation } from '../ui/call/call-explanation.tsx';
import { CallSection } from '../ui/call/call-section.tsx';
import { HeaderLines, headerValue } from '../ui/call/header-lines.tsx';
import { Labelled } from '../ui/call/labelled.tsx';
import { NoResponse } from '../ui/call/no-response.tsx';
import { ResponseBody } from '../ui/call/response-body.tsx';
import { StatusLine } from '../ui/call/status-line.tsx';
import { TraceList } from '../ui/call/trace-list.tsx';
import { useAnswer } from '../ui/call/use-answer.ts';
import { MONOSPACE } from '../ui/theme.ts';
import { RepeatProgress, useTally } from './repeat-progress.tsx';

export interface ResponseSectionProps {
  readonly calls: CallStore;
  readonly draftId: DraftId;
}

/** The last answer (ui.md 11.2), why it is so, and what happened on the way. */
export function ResponseSection({ calls, draftId }: ResponseSectionProps) {
  // Drawing may lag behind while calls are repeated: it must not hold up the next one.
  const answer = useDeferredValue(useAnswer(calls));
  const tally = useTally(calls);
  if (answer === undefined) return null;
  const { request, result, error, waiting } = answer;
  return (
    <CallSection title="Response">
      <RepeatProgress calls={calls} tally={tally} />
      <Box aria-busy={waiting} sx={{ display: 'grid', gap: 1.5, minWidth: 0, opacity: waiting ? 0.6 : 1 }}>
        {request !== undefined && (
          <Typography variant="body2" color="textSecondary" sx={{ fontFamily: MONOSPACE, overflowWrap: 'anywhere' }}>
            {request.method.toUpperCase()} {request.path}
          </Typography>
        )}
        {result !== undefined && <Answer calls={calls} draftId={draftId} result={result} />}
        {error !== undefined && (
          <>
            <Labelled label="Status code:">
              <StatusLine status={-1} reason="" />
            </Labelled>
            <NoResponse error={error} url={request?.url} />
          </>
        )}
      </Box>
    </CallSection>
  );
}

function Answer({ calls, draftId, result }: ResponseSectionProps & { result: GatewayResult }) {
  return (
    <>
      <Box role="status" sx={{ display: 'grid', gap: 1.5 }}>
        <Labelled label="Status code:">
          <StatusLine status={result.status} reason={result.reason} />
        </Labelled>
        <Labelled label="Response time:">{Math.round(result.time)}ms</Labelled>
      </Box>
      <CallExplanation calls={calls} draftId={draftId} result={result} />
      <Labelled label="Headers:">
        <HeaderLines headers={result.headers} />
      </Labelled>
      <Labelled label="Body:">
        <ResponseBody body={result.body} contentType={headerValue(result.headers, 'content-type')} />
      </Labelled>
      <TraceList trace={result.trace} />
    </>
  );
}
