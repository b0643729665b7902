import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { CallState, CallStore } from '../../state/call.ts';
import { useSelect } from '../ui/designer-context.tsx';
import { EMPTY_TALLY, nextTally, type RepeatTally, tallyWords } from './repeat-tally.ts';

/** Counts results from now on; a new series of calls starts over. */
export function useTally(calls: CallStore): RepeatTally {
  const [tally, setTally] = useState(EMPTY_TALLY);
  useEffect(() => calls.subscribe((now, before) => setTally((counted) => nextTally(counted, now, before))), [calls]);
  return tally;
}

/** The counter of a repeated call and, at its end, what it came to. */
export function RepeatProgress({ calls, tally }: { calls: CallStore; tally: RepeatTally }) {
  const progress = useSelect(calls, (state) => state.progress);
  if (progress.kind === 'idle' || progress.of < 2) return null;
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {headline(progress)}
      </Typography>
      {progress.kind === 'running' && (
        <LinearProgress
          aria-label="Repeated calls"
          variant="determinate"
          value={(100 * progress.done) / Math.max(1, progress.of)}
        />
      )}
      <Typography variant="body2" color="textSecondary">
        {tallyWords(tally)}
      </Typography>
    </Box>
  );
}

function headline(progress: Exclude<CallState['progress'], { kind: 'idle' }>): string {
  const count = `${progress.done} of ${progress.of} calls`;
  if (progress.kind === 'running') return count;
  if (progress.stopped === 'error') return `${count}, stopped by an error`;
  return progress.stopped === 'person' ? `${count}, stopped by you` : `${count} made`;
}
