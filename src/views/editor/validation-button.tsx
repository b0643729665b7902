import ValidIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import InfoIcon from '@mui/icons-material/InfoOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import type { Diagnostic, Severity } from '../../document/diagnostic.ts';
import { parsePointer } from '../../document/json-pointer.ts';
import { useEditor } from '../ui/designer-context.tsx';
import { diagnosticAddress } from './diagnostic-address.ts';
import type { EditorTab } from './editor-tab-row.tsx';

const SEVERITIES = {
  error: { one: 'error', many: 'errors', Icon: ErrorIcon, colour: 'error' },
  warning: { one: 'warning', many: 'warnings', Icon: WarningIcon, colour: 'warning' },
  info: { one: 'hint', many: 'hints', Icon: InfoIcon, colour: 'info' },
} as const;

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];
/** A list longer than this is repaired from its top; the rest appears as it shrinks. */
const MOST_SHOWN = 100;

interface ValidationButtonProps {
  readonly draftId: DraftId;
  readonly tab: EditorTab;
}

/** A tick when nothing is wrong, otherwise the counts; opens the list of what was found. */
export function ValidationButton({ draftId, tab }: ValidationButtonProps) {
  const diagnostics = useEditor(draftId, (state) => state.diagnostics);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const titleId = useId();
  const summary = summaryOf(diagnostics);
  const worst = ORDER.find((severity) => diagnostics.some((found) => found.severity === severity));
  const { Icon, colour } = worst === undefined ? { Icon: ValidIcon, colour: 'success' as const } : SEVERITIES[worst];

  return (
    <>
      <Tooltip title={worst === undefined ? 'No problems found' : `Show what was found: ${summary}`}>
        <Button
          color={colour}
          startIcon={<Icon />}
          aria-label={`Validation: ${summary}`}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{
            minWidth: 0,
            px: 1,
            whiteSpace: 'nowrap',
            '& .MuiButton-startIcon': worst === undefined ? { m: 0 } : {},
          }}
        >
          {worst === undefined ? '' : countOf(diagnostics, worst)}
        </Button>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-labelledby': titleId,
            sx: {
              width: 440,
              maxWidth: '94vw',
              border: 1,
              borderColor: 'divider',
              boxShadow: '0 8px 28px rgb(9 14 24 / 0.18)',
            },
          },
        }}
      >
        <Typography id={titleId} variant="h3" component="h2" sx={{ px: 2, pt: 1.5, pb: 1 }}>
          {worst === undefined ? 'No problems found' : summary}
        </Typography>
        {worst !== undefined && (
          <Findings diagnostics={diagnostics} draftId={draftId} tab={tab} onJump={() => setAnchor(null)} />
        )}
      </Popover>
    </>
  );
}

interface FindingsProps extends ValidationButtonProps {
  readonly diagnostics: readonly Diagnostic[];
  readonly onJump: () => void;
}

function Findings({ diagnostics, draftId, tab, onJump }: FindingsProps) {
  const sorted = [...diagnostics].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const hidden = sorted.length - MOST_SHOWN;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, pb: 1, listStyle: 'none', maxHeight: '60vh', overflow: 'auto' }}>
      {sorted.slice(0, MOST_SHOWN).map((diagnostic) => (
        <Finding
          key={`${diagnostic.code} ${diagnostic.path ?? ''} ${diagnostic.line ?? ''} ${diagnostic.message}`}
          diagnostic={diagnostic}
        >
          <Link
            component={RouterLink}
            to={diagnosticAddress(draftId, diagnostic, tab)}
            onClick={onJump}
            sx={{ fontWeight: 600 }}
          >
            Show me
          </Link>
        </Finding>
      ))}
      {hidden > 0 && (
        <Box component="li" sx={{ px: 2, py: 1, color: 'text.secondary' }}>
          and {hidden} more
        </Box>
      )}
    </Box>
  );
}

function Finding({ diagnostic, children }: { diagnostic: Diagnostic; children: React.ReactNode }) {
  const { one, Icon, colour } = SEVERITIES[diagnostic.severity];
  const place = breadcrumb(diagnostic);
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.25, px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Icon fontSize="small" color={colour} titleAccess={one} sx={{ mt: '1px' }} />
      <Box sx={{ minWidth: 0, flex: 1, overflowWrap: 'anywhere' }}>
        <div>{diagnostic.message}</div>
        {diagnostic.help !== undefined && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{diagnostic.help}</Box>
        )}
        <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, mt: 0.25, fontSize: '0.8125rem' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {place}
          </Box>
          <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
            {children}
          </Box>
        </Box>
      </Box>
    </Box>
  );
}

function breadcrumb({ path, line }: Diagnostic): string {
  const keys = path === undefined ? undefined : parsePointer(path);
  if (keys !== undefined && keys.length > 0) return keys.join(' › ');
  return line === undefined ? '' : `line ${line}`;
}

function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((found) => found.severity === severity).length;
}

/** `2 errors, 1 warning` */
function summaryOf(diagnostics: readonly Diagnostic[]): string {
  const parts = ORDER.flatMap((severity) => {
    const count = countOf(diagnostics, severity);
    const { one, many } = SEVERITIES[severity];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}
