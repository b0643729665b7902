import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Trace } from '../../../gateway/trace.ts';
import { CopyButton } from '../copy-button.tsx';
import { Chevron } from './chevron.tsx';
import { TraceDownloads } from './trace-downloads.tsx';
import { TraceStepRow } from './trace-step.tsx';
import { duration } from './trace-words.ts';

export interface TraceListProps {
  /** Undefined when the worker was stopped between answering and telling. */
  readonly trace: Trace | undefined;
}

/** `What happened`: the whole story of a call, closed at first; its rows exist only while it is open. */
export function TraceList({ trace }: TraceListProps) {
  const [open, setOpen] = useState(false);
  if (trace === undefined) {
    return (
      <Typography variant="body2" color="textSecondary">
        The story of this call is not known: the browser stopped the gateway’s worker before it was told. Call again to
        see it.
      </Typography>
    );
  }
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Button
          variant="text"
          color="inherit"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          startIcon={<Chevron open={open} />}
          sx={{ px: 0.5 }}
        >
          What happened
        </Button>
        <Typography variant="caption" color="textSecondary" sx={{ flex: 1, textAlign: 'right', pr: 1 }}>
          {trace.steps.length === 1 ? '1 step' : `${trace.steps.length} steps`}, {duration(trace.duration)}
        </Typography>
        {open && <CopyButton text={JSON.stringify(trace, null, 2)} what="trace" />}
      </Box>
      <TraceDownloads trace={trace} />
      {open && (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {trace.steps.map((step, index) => (
            // Steps of a finished trace never move.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <TraceStepRow key={`${trace.id} ${index}`} step={step} />
          ))}
        </Box>
      )}
    </Box>
  );
}
