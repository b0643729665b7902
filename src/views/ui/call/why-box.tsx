import HelpOutlinedIcon from '@mui/icons-material/HelpOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DraftId } from '../../../base/ids.ts';
import type { Refusal } from '../../../gateway/trace.ts';
import { REFUSAL_TITLE, refusalLinks } from './refusal-words.ts';

export interface WhyBoxProps {
  readonly refusal: Refusal;
  readonly draftId: DraftId;
  /** Offered when the keys were refused and the form no longer holds those of the test application. */
  readonly onUseTestKeys?: (() => void) | undefined;
}

/** Why the gateway refused: what was checked, what it expected, what it got, what to do (DESIGN §4.7). */
export function WhyBox({ refusal, draftId, onUseTestKeys }: WhyBoxProps) {
  const id = useId();
  const links = refusalLinks(refusal.check, draftId);
  return (
    <Box
      role="group"
      aria-labelledby={id}
      sx={{ border: 1, borderColor: 'warning.main', borderRadius: 1, bgcolor: 'warning.light', p: 1.5 }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 1 }}>
        <HelpOutlinedIcon fontSize="small" sx={{ color: 'warning.main' }} />
        <Typography id={id} component="h4" variant="h4">
          Why: {REFUSAL_TITLE[refusal.check]}
        </Typography>
      </Box>
      <Facts refusal={refusal} />
      {(links.length > 0 || onUseTestKeys !== undefined) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 1, alignItems: 'center', fontSize: '0.8125rem' }}>
          {onUseTestKeys !== undefined && (
            <Button variant="outlined" onClick={onUseTestKeys} sx={{ minHeight: 28, py: 0 }}>
              Use the test application’s keys
            </Button>
          )}
          {links.map(({ label, to }) => (
            <Link key={to} component={RouterLink} to={to} sx={{ py: 0.25 }}>
              {label}
            </Link>
          ))}
        </Box>
      )}
    </Box>
  );
}

function Facts({ refusal }: { refusal: Refusal }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(72px, auto) minmax(0, 1fr)',
        columnGap: 1.5,
        rowGap: 0.5,
        fontSize: '0.8125rem',
        '& dt': { fontWeight: 600 },
        '& dd': { m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
      }}
    >
      <dt>Expected</dt>
      <dd>{refusal.expected}</dd>
      <dt>Got</dt>
      <dd>{refusal.actual}</dd>
      <dt>What to do</dt>
      <dd>{refusal.fix}</dd>
    </Box>
  );
}
