import { useRef } from 'react';
import type { CallState, CallStore } from '../../../state/call.ts';
import { useSelect } from '../designer-context.tsx';

export interface Answer extends Pick<CallState, 'request' | 'result' | 'error'> {
  /** A newer call is on its way: this is what came before it. */
  readonly waiting: boolean;
}

/**
 * The last answer of a call panel. The one before stays until the next has come: an answer that vanished for the
 * milliseconds of a call would make the panel jump.
 */
export function useAnswer(calls: CallStore): Answer | undefined {
  const request = useSelect(calls, (state) => state.request);
  const result = useSelect(calls, (state) => state.result);
  const error = useSelect(calls, (state) => state.error);
  const running = useSelect(calls, (state) => state.progress.kind === 'running');
  const before = useRef<Answer>(undefined);
  if (result !== undefined || error !== undefined) before.current = { request, result, error, waiting: false };
  else if (!running) before.current = undefined;
  else if (before.current !== undefined && !before.current.waiting)
    before.current = { ...before.current, waiting: true };
  return before.current;
}
