import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { EditorStore } from '../../state/editor.ts';
import { useEditor } from '../ui/designer-context.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { routes } from '../ui/routes.ts';
import type { EditorTab } from './editor-tab-row.tsx';

interface BannersProps {
  readonly draftId: DraftId;
  readonly store: EditorStore;
  readonly tab: EditorTab;
}

/** Unusual states, each with what can be done about it. */
export function EditorBanners({ draftId, store, tab }: BannersProps) {
  return (
    <Box sx={{ flexShrink: 0 }}>
      <RecoveryBanner draftId={draftId} store={store} />
      <ConflictBanner draftId={draftId} store={store} />
      <FailedSaveBanner draftId={draftId} store={store} />
      {tab !== 'source' && <BrokenTextBanner draftId={draftId} />}
    </Box>
  );
}

function Banner({
  severity,
  children,
  action,
}: {
  severity: 'info' | 'warning' | 'error';
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <Alert
      severity={severity}
      action={action}
      sx={{
        borderRadius: 0,
        borderBottom: 1,
        borderColor: 'divider',
        py: 0.25,
        alignItems: 'center',
        '& .MuiAlert-action': { pt: 0, gap: 1, alignItems: 'center', flexShrink: 0 },
      }}
    >
      {children}
    </Alert>
  );
}

function RecoveryBanner({ draftId, store }: Omit<BannersProps, 'tab'>) {
  const recovery = useEditor(draftId, (state) => state.recovery);
  if (recovery === undefined) return null;
  return (
    <Banner
      severity="info"
      action={
        <>
          <Button variant="contained" onClick={() => void store.recover(true)}>
            Restore
          </Button>
          <Button onClick={() => void store.recover(false)}>Discard</Button>
        </>
      }
    >
      Unsaved changes from <RelativeTime at={recovery.writtenAt} /> were found. This is the last saved version.
    </Banner>
  );
}

const CONFLICTS = {
  newer: {
    message: 'Another tab saved a newer version of this API. Nothing was overwritten.',
    mine: 'Saves what is in this tab over it',
    theirs: 'Drops the changes of this tab; Undo brings them back',
  },
  deleted: {
    message: 'Another tab deleted this API.',
    mine: 'Saves it again, as it is in this tab',
    theirs: 'Leaves it deleted',
  },
} as const;

function ConflictBanner({ draftId, store }: Omit<BannersProps, 'tab'>) {
  const reason = useEditor(draftId, ({ save }) => (save.kind === 'conflict' ? save.reason : undefined));
  if (reason === undefined) return null;
  const { message, mine, theirs } = CONFLICTS[reason];
  return (
    <Banner
      severity="warning"
      action={
        <>
          <Button variant="contained" title={mine} onClick={() => void store.resolveConflict('mine')}>
            Keep mine
          </Button>
          <Button title={theirs} onClick={() => void store.resolveConflict('theirs')}>
            Take theirs
          </Button>
        </>
      }
    >
      {message}
    </Banner>
  );
}

function FailedSaveBanner({ draftId, store }: Omit<BannersProps, 'tab'>) {
  const error = useEditor(draftId, ({ save }) => (save.kind === 'failed' ? save.error : undefined));
  if (error === undefined) return null;
  return (
    <Banner severity="error" action={<Button onClick={() => void store.save()}>Try again</Button>}>
      Not saved: {error.message} {error.help} Your changes are still here.
    </Banner>
  );
}

function BrokenTextBanner({ draftId }: { draftId: DraftId }) {
  const parses = useEditor(draftId, (state) => state.parses);
  const problem = useEditor(draftId, (state) => (state.parses ? undefined : firstError(state.diagnostics)));
  if (parses) return null;
  const line = problem?.line;
  return (
    <Banner
      severity="error"
      action={
        <Button
          component={Link}
          to={line === undefined ? routes.source(draftId) : `${routes.source(draftId)}?line=${line}`}
          variant="contained"
        >
          Show in Source
        </Button>
      }
    >
      The text cannot be read{line === undefined ? '' : ` (line ${line})`}
      {problem === undefined ? '.' : `: ${problem.message}`} Until it is repaired you see its last readable version,
      which cannot be edited.
    </Banner>
  );
}

function firstError(diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(({ severity }) => severity === 'error');
}
