import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { DraftId } from '../../base/ids.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { CursorPosition } from '../ui/code-editor/code-editor.ts';
import { useEditor } from '../ui/designer-context.tsx';

const WIDE_ONLY = { '@container (max-width: 860px)': { display: 'none' } } as const;

export interface SourceStripProps {
  readonly draftId: DraftId;
  /** With their places in the text. */
  readonly diagnostics: readonly Diagnostic[];
  readonly cursor: CursorPosition;
  readonly onGoTo: (line: number, column: number | undefined) => void;
}

/** Under the editor: the first thing to repair, with its line, and what text this is. */
export function SourceStrip({ draftId, diagnostics, cursor, onGoTo }: SourceStripProps) {
  const fileName = useEditor(draftId, (state) => state.fileName);
  const format = useEditor(draftId, (state) => state.format);
  const first = worstOf(diagnostics);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        // Never higher: a strip that grows would push the line that is being typed out of sight.
        height: 34,
        px: 2,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        fontSize: '0.8125rem',
        flexShrink: 0,
      }}
    >
      <Box role="status" sx={{ flex: 1, minWidth: 0 }}>
        {first === undefined ? (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            No errors in this text
          </Box>
        ) : (
          <Problem diagnostic={first} onGoTo={onGoTo} />
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {first === undefined && <Box sx={WIDE_ONLY}>Esc, then Tab leaves the editor</Box>}
        <Box sx={{ ...WIDE_ONLY, maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis' }} title={fileName}>
          {fileName}
        </Box>
        <span>{format.toUpperCase()}</span>
        <Box component="span" sx={{ minWidth: 104, fontVariantNumeric: 'tabular-nums' }}>
          Line {cursor.line}, column {cursor.column}
        </Box>
      </Box>
    </Box>
  );
}

function Problem({
  diagnostic: { severity, message, help, line, column },
  onGoTo,
}: {
  diagnostic: Diagnostic;
  onGoTo: SourceStripProps['onGoTo'];
}) {
  const Icon = severity === 'error' ? ErrorIcon : WarningIcon;
  const text = help === undefined ? message : `${message} ${help}`;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <Icon color={severity} titleAccess={severity} sx={{ fontSize: 18 }} />
      {line !== undefined && (
        <Link
          component="button"
          type="button"
          onClick={() => onGoTo(line, column)}
          sx={{ fontSize: 'inherit', fontWeight: 600, whiteSpace: 'nowrap' }}
        >
          Line {line}:
        </Link>
      )}
      <Box title={text} sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {message}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {help}
        </Box>
      </Box>
    </Box>
  );
}

/** The first error, or the first warning that has a line. */
function worstOf(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return (
    diagnostics.find(({ severity }) => severity === 'error') ??
    diagnostics.find(({ severity, line }) => severity === 'warning' && line !== undefined)
  );
}
