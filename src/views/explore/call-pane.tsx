import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useEffect, useId } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import type { Preferences } from '../../state/preferences.ts';
import { SavedApiHint } from '../ui/call/saved-api-hint.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { MONOSPACE } from '../ui/theme.ts';
import { operationUrl } from './call-url.ts';
import { TryItTab } from './try-it-tab.tsx';

// Brings the snippet library along.
const ExamplesTab = lazy(async () => ({ default: (await import('./examples-tab.tsx')).ExamplesTab }));

export interface CallPaneProps {
  readonly draftId: DraftId;
  readonly view: OpenApiView;
  readonly operation: OpenApiOperation;
}

/** The right pane (ui.md 12.4): the address, examples to copy, and a form that calls. */
export function CallPane({ draftId, view, operation }: CallPaneProps) {
  const designer = useDesigner();
  const calls = designer.calls(draftId, 'explore');
  const base = useSelect(designer.sandbox, (state) => state.gatewayBase);
  const tab = useSelect(designer.preferences, (state) => state.exploreTab) ?? 'try-it';
  const chosen = useSelect(calls, (state) => state.form.operationKey);
  const id = useId();
  useEffect(() => {
    if (calls.getState().form.operationKey !== operation.key) calls.chooseOperation(operation.key);
  }, [calls, operation.key]);
  const url = operationUrl(base, view, operation);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, pl: 2, pr: 1, py: 1.5 }}>
        <Typography variant="body2" sx={{ fontFamily: MONOSPACE, overflowWrap: 'anywhere', flex: 1, pt: 0.75 }}>
          <Box component="strong" sx={{ color: `verb.${operation.verb}.text` }}>
            {operation.verb.toUpperCase()}
          </Box>{' '}
          {url}
        </Typography>
        <CopyButton text={url} what="address" />
      </Box>
      <Tabs
        value={tab}
        aria-label="How to call"
        onChange={(_event, value: NonNullable<Preferences['exploreTab']>) =>
          designer.preferences.update({ exploreTab: value })
        }
        sx={{ px: 1, borderBottom: 1, borderColor: 'divider' }}
      >
        <Tab value="examples" label="Examples" id={`${id}-examples`} aria-controls={`${id}-panel`} />
        <Tab value="try-it" label="Try it" id={`${id}-try-it`} aria-controls={`${id}-panel`} />
      </Tabs>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
        <SavedApiHint draftId={draftId} />
        {tab === 'try-it' && chosen === operation.key && (
          <TryItTab calls={calls} draftId={draftId} view={view} operation={operation} />
        )}
        {tab === 'examples' && chosen === operation.key && (
          <Suspense fallback={<Box aria-busy sx={{ minHeight: 240 }} />}>
            <ExamplesTab calls={calls} view={view} operation={operation} gatewayBase={base} />
          </Suspense>
        )}
      </Box>
    </>
  );
}
