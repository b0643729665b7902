import Alert from '@mui/material/Alert';
import type { DraftId } from '../../../base/ids.ts';
import type { CallStore } from '../../../state/call.ts';
import type { GatewayResult } from '../../../state/ports.ts';
import { useDesigner, useSelect } from '../designer-context.tsx';
import { WhyBox } from './why-box.tsx';

export interface CallExplanationProps {
  readonly calls: CallStore;
  readonly draftId: DraftId;
  readonly result: GatewayResult;
}

/** Beside the exact answer: why it was refused, or who answered with an error. Nothing for a good answer. */
export function CallExplanation({ calls, draftId, result }: CallExplanationProps) {
  const refusal = result.trace?.refusal;
  const useTestKeys = useTestKeysFor(calls);
  const about = refusal?.check;
  if (refusal === undefined) return result.status >= 400 ? <PassedThrough result={result} /> : null;
  return (
    <WhyBox
      refusal={refusal}
      draftId={draftId}
      onUseTestKeys={about === 'client-id' || about === 'client-secret' ? useTestKeys : undefined}
    />
  );
}

/** Fills in the test application's keys; undefined when the form holds them already. */
function useTestKeysFor(calls: CallStore): (() => void) | undefined {
  const app = useSelect(useDesigner().sandbox, (state) => state.testApp);
  const clientId = useSelect(calls, (state) => state.form.clientId);
  const clientSecret = useSelect(calls, (state) => state.form.clientSecret);
  if (app === undefined || (clientId === app.clientId && clientSecret === app.clientSecret)) return undefined;
  return () => calls.update({ clientId: app.clientId, clientSecret: app.clientSecret });
}

function PassedThrough({ result }: { result: GatewayResult }) {
  const answer = result.trace?.steps.findLast(({ backend }) => backend?.response !== undefined)?.backend;
  if (answer?.response?.status !== result.status) return null;
  return (
    <Alert severity="info">
      The gateway let the call through. {answer.label} answered {answer.response.status} {answer.response.reason}, and
      the assembly passed that on.
    </Alert>
  );
}
