import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { DraftId } from '../../base/ids.ts';
import type { CallStore } from '../../state/call.ts';
import { CallExplanation } from '../ui/call/call-explanation.tsx';
import { CallSection } from '../ui/call/call-section.tsx';
import { HeaderLines, headerValue } from '../ui/call/header-lines.tsx';
import { Labelled } from '../ui/call/labelled.tsx';
import { NoResponse } from '../ui/call/no-response.tsx';
import { RequestView } from '../ui/call/request-view.tsx';
import { ResponseBody } from '../ui/call/response-body.tsx';
import { StatusLine } from '../ui/call/status-line.tsx';
import { TraceList } from '../ui/call/trace-list.tsx';
import { useAnswer } from '../ui/call/use-answer.ts';

/** What was sent and what came back (ui.md 12.4). */
export function TryItAnswer({ calls, draftId }: { calls: CallStore; draftId: DraftId }) {
  const answer = useAnswer(calls);
  if (answer === undefined) return null;
  const { request, result, error, waiting } = answer;
  return (
    <Box aria-busy={waiting} sx={{ opacity: waiting ? 0.6 : 1 }}>
      {request !== undefined && (
        <CallSection title="Request">
          <RequestView request={request} />
        </CallSection>
      )}
      <CallSection title="Response">
        <Box role="status" sx={{ display: 'flex', gap: 2, alignItems: 'baseline', flexWrap: 'wrap' }}>
          <Box>
            Code: <StatusLine status={result?.status ?? -1} reason={result?.reason ?? ''} />
          </Box>
          {result !== undefined && (
            <Typography variant="body2" color="textSecondary">
              in {Math.round(result.time)}ms
            </Typography>
          )}
        </Box>
        {error !== undefined && <NoResponse error={error} url={request?.url} />}
        {result !== undefined && error === undefined && (
          <>
            <CallExplanation calls={calls} draftId={draftId} result={result} />
            <Labelled label="Headers:">
              <HeaderLines headers={result.headers} />
            </Labelled>
            <Labelled label="Body:">
              <ResponseBody body={result.body} contentType={headerValue(result.headers, 'content-type')} />
            </Labelled>
            <TraceList trace={result.trace} />
          </>
        )}
      </CallSection>
    </Box>
  );
}
