import PlayArrowIcon from '@mui/icons-material/PlayArrow';
import StopIcon from '@mui/icons-material/Stop';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useState } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import type { CallStore } from '../../state/call.ts';
import { parameterKey } from '../../state/calling/parameter-values.ts';
import { BodyField } from '../ui/call/body-field.tsx';
import { CallSection } from '../ui/call/call-section.tsx';
import { requiredCredentials } from '../ui/call/credentials.ts';
import { IdentificationFields } from '../ui/call/identification-fields.tsx';
import { MediaTypeFields } from '../ui/call/media-type-fields.tsx';
import { ParameterField } from '../ui/call/parameter-field.tsx';
import { useSelect } from '../ui/designer-context.tsx';
import { OperationField } from './operation-field.tsx';
import { RepeatSection } from './repeat-section.tsx';
import { ResponseSection } from './response-section.tsx';

export interface CallComposerProps {
  readonly calls: CallStore;
  readonly draftId: DraftId;
  readonly view: OpenApiView;
}

/** The form of the Test panel, in the order of ui.md 11. */
export function CallComposer({ calls, draftId, view }: CallComposerProps) {
  const key = useSelect(calls, (state) => state.form.operationKey);
  const operation = key === undefined ? undefined : view.operation(key);
  return (
    <>
      <CallSection title="Operation">
        <Typography variant="body2" color="textSecondary">
          Choose an operation to invoke:
        </Typography>
        <OperationField calls={calls} view={view} />
      </CallSection>
      {operation !== undefined && <OperationForm calls={calls} operation={operation} view={view} />}
      <InvokeButton calls={calls} ready={operation !== undefined} />
      {operation !== undefined && <ResponseSection calls={calls} draftId={draftId} />}
    </>
  );
}

function OperationForm({
  calls,
  operation,
  view,
}: {
  calls: CallStore;
  operation: OpenApiOperation;
  view: OpenApiView;
}) {
  const required = useMemo(() => requiredCredentials(view, operation), [view, operation]);
  return (
    <>
      <IdentificationFields calls={calls} required={required} />
      <CallSection title="Parameters">
        <MediaTypeFields calls={calls} operation={operation} withContentType />
        {operation.parameters.map((parameter) => (
          <ParameterField key={parameterKey(parameter)} calls={calls} parameter={parameter} />
        ))}
        {operation.body !== undefined && <BodyField calls={calls} body={operation.body} view={view} />}
        {operation.parameters.length === 0 && operation.body === undefined && (
          <Typography variant="body2" color="textSecondary">
            This operation has no parameters.
          </Typography>
        )}
      </CallSection>
      <RepeatSection calls={calls} />
    </>
  );
}

/** A call that is answered sooner needs no way to be stopped: the button would only flicker. Milliseconds. */
const SLOW = 400;

/** `Invoke`; while calls are repeated, or one takes long, the same button is `Stop`. */
function InvokeButton({ calls, ready }: { calls: CallStore; ready: boolean }) {
  const running = useSelect(calls, (state) => state.progress.kind === 'running');
  const repeating = useSelect(calls, (state) => state.progress.kind === 'running' && state.progress.of > 1);
  const slow = useLasting(running, SLOW);
  const stops = running && (repeating || slow);
  return (
    // Always within reach: at the bottom while the form is filled in, at the top while an answer is read.
    <Box
      sx={{
        position: 'sticky',
        top: 0,
        bottom: 0,
        zIndex: 3,
        px: 2,
        py: 1.25,
        bgcolor: 'background.paper',
        borderBlock: 1,
        borderColor: 'divider',
      }}
    >
      <Button
        fullWidth
        variant={ready ? 'contained' : 'outlined'}
        color={stops ? 'error' : 'primary'}
        disabled={!ready}
        startIcon={stops ? <StopIcon /> : <PlayArrowIcon />}
        aria-keyshortcuts="Control+Enter"
        title={stops ? undefined : 'Ctrl+Enter'}
        onClick={() => {
          if (stops) calls.stop();
          else if (!running) void calls.send({ enforceRequired: false });
        }}
      >
        {stops ? 'Stop' : 'Invoke'}
      </Button>
    </Box>
  );
}

/** True once `on` has stayed true for `delay` milliseconds. */
function useLasting(on: boolean, delay: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!on) {
      setLasting(false);
      return;
    }
    const timer = setTimeout(() => setLasting(true), delay);
    return () => clearTimeout(timer);
  }, [on, delay]);
  return lasting;
}
