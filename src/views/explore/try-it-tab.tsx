import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useMemo, useRef } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';
import type { CallStore } from '../../state/call.ts';
import { parameterKey } from '../../state/calling/parameter-values.ts';
import { BodyField } from '../ui/call/body-field.tsx';
import { onCallKey } from '../ui/call/call-key.ts';
import { CallSection } from '../ui/call/call-section.tsx';
import { requiredCredentials } from '../ui/call/credentials.ts';
import { IdentificationFields } from '../ui/call/identification-fields.tsx';
import { MediaTypeFields } from '../ui/call/media-type-fields.tsx';
import { ParameterField } from '../ui/call/parameter-field.tsx';
import { useSelect } from '../ui/designer-context.tsx';
import { TryItAnswer } from './try-it-answer.tsx';

export interface TryItTabProps {
  readonly calls: CallStore;
  readonly draftId: DraftId;
  readonly view: OpenApiView;
  readonly operation: OpenApiOperation;
}

/** Fills in and calls. Unlike in Test, required fields are required: the message stands at the field, nothing is sent. */
export function TryItTab({ calls, draftId, view, operation }: TryItTabProps) {
  const required = useMemo(() => requiredCredentials(view, operation), [view, operation]);
  const running = useSelect(calls, (state) => state.progress.kind === 'running');
  const form = useFirstProblemFocused(calls);
  const send = () => {
    if (!running) void calls.send({ enforceRequired: true });
  };
  const sendsBody =
    operation.body !== undefined || operation.parameters.some((parameter) => parameter.in === 'formData');
  return (
    <Box ref={form} onKeyDown={onCallKey(send)}>
      <IdentificationFields calls={calls} required={required} />
      <CallSection title="Type Headers">
        <MediaTypeFields calls={calls} operation={operation} withContentType={sendsBody} />
      </CallSection>
      {(operation.parameters.length > 0 || operation.body !== undefined) && (
        <CallSection title="Parameters">
          {operation.parameters.map((parameter) => (
            <ParameterField key={parameterKey(parameter)} calls={calls} parameter={parameter} />
          ))}
          {operation.body !== undefined && <BodyField calls={calls} body={operation.body} view={view} />}
        </CallSection>
      )}
      <Box sx={{ p: 2, display: 'flex', gap: 1 }}>
        <Button
          variant="contained"
          onClick={send}
          aria-keyshortcuts="Control+Enter"
          title="Ctrl+Enter"
          sx={{ flex: 1 }}
        >
          Call operation
        </Button>
        {running && (
          <Button variant="outlined" color="error" onClick={() => calls.stop()}>
            Stop
          </Button>
        )}
      </Box>
      <TryItAnswer calls={calls} draftId={draftId} />
    </Box>
  );
}

/** After a call that was not sent, the keyboard stands in the first field that needs something. */
function useFirstProblemFocused(calls: CallStore) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      calls.subscribe((now, before) => {
        const refused = Object.keys(now.problems).length > 0 && Object.keys(before.problems).length === 0;
        // The fields take their new state in before the next frame.
        if (refused)
          requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      }),
    [calls],
  );
  return form;
}
