import CheckCircleOutlinedIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlinedIcon from '@mui/icons-material/ErrorOutlined';
import GppBadOutlinedIcon from '@mui/icons-material/GppBadOutlined';
import RemoveCircleOutlinedIcon from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import { type ComponentType, memo, useState } from 'react';
import type { TraceStep } from '../../../gateway/trace.ts';
import { MONOSPACE } from '../theme.ts';
import { Chevron } from './chevron.tsx';
import { TraceDetails } from './trace-details.tsx';
import { duration, hasDetails, stepLabel } from './trace-words.ts';

type Outcome = TraceStep['outcome'];

const ICON: Readonly<Record<Outcome, ComponentType<SvgIconProps>>> = {
  ok: CheckCircleOutlinedIcon,
  failed: ErrorOutlinedIcon,
  refused: GppBadOutlinedIcon,
  skipped: RemoveCircleOutlinedIcon,
};

const COLOUR: Readonly<Record<Outcome, string>> = {
  ok: 'success.main',
  failed: 'error.main',
  refused: 'error.main',
  skipped: 'text.secondary',
};

const ROW = {
  display: 'flex',
  alignItems: 'flex-start',
  justifyContent: 'flex-start',
  gap: 0.75,
  width: '100%',
  minHeight: 26,
  py: '2px',
  borderRadius: 1,
  textAlign: 'left',
  fontFamily: 'inherit',
  fontSize: '0.8125rem',
  lineHeight: 1.55,
} as const;

const DEEPEST_INDENT = 8;

/** One line of the story; opens to what the step read, sent and changed. */
export const TraceStepRow = memo(function TraceStepRow({ step }: { step: TraceStep }) {
  const [open, setOpen] = useState(false);
  const line = <StepLine step={step} open={hasDetails(step) ? open : undefined} />;
  return (
    <Box component="li" sx={{ pl: Math.min(step.depth, DEEPEST_INDENT) * 1.5 }}>
      {hasDetails(step) ? (
        <ButtonBase
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{ ...ROW, '&:hover': { bgcolor: 'action.hover' } }}
        >
          {line}
        </ButtonBase>
      ) : (
        <Box sx={ROW}>{line}</Box>
      )}
      {open && (
        <Box sx={{ pl: 3, py: 0.5 }}>
          <TraceDetails step={step} />
        </Box>
      )}
    </Box>
  );
});

/** Outcome, what ran, how long; `open` is undefined for a step that has no more to tell. */
function StepLine({ step, open }: { step: TraceStep; open: boolean | undefined }) {
  const Icon = ICON[step.outcome];
  const quiet = step.outcome === 'skipped';
  return (
    <>
      <Box sx={{ width: 16, flexShrink: 0, display: 'flex', mt: '2px' }}>
        {open !== undefined && <Chevron open={open} size={16} />}
      </Box>
      <Icon titleAccess={step.outcome} sx={{ fontSize: 16, color: COLOUR[step.outcome], mt: '2px' }} />
      <Box
        component="span"
        sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere', color: quiet ? 'text.secondary' : 'text.primary' }}
      >
        {stepLabel(step)}
        {step.note !== undefined && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' '}
            {step.note}
          </Box>
        )}
      </Box>
      <Box
        component="span"
        sx={{ fontFamily: MONOSPACE, fontSize: '0.75rem', color: 'text.secondary', whiteSpace: 'nowrap' }}
      >
        {duration(step.duration)}
      </Box>
    </>
  );
}
