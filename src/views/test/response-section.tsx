import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type RefObject, useDeferredValue, useEffect, useRef } from 'react';
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
  const place = useBroughtIntoView(answer?.result ?? answer?.error);
  if (answer === undefined) return null;
  const { request, result, error, waiting } = answer;
  return (
    // The sticky Invoke button covers what is scrolled to the very top.
    <Box ref={place} sx={{ scrollMarginTop: 54 }}>
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
    </Box>
  );
}

/** Scrolls to an answer that was drawn in the lower half of the window, where little of it is seen; one that was there already stays. */
function useBroughtIntoView(answer: unknown): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(answer);
  useEffect(() => {
    if (answer === undefined || answer === shown.current) return;
    shown.current = answer;
    const top = place.current?.getBoundingClientRect().top ?? 0;
    if (top > window.innerHeight / 2) place.current?.scrollIntoView({ block: 'start' });
  }, [answer]);
  return place;
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
