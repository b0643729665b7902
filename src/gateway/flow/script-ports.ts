import type { ScriptCall, ScriptCallAnswer, ScriptPorts } from '../script/sandbox.ts';
import { callBackend } from './call-backend.ts';
import type { RunningCall } from './running-call.ts';

/** The world as the scripts of one call see it; each of their calls to a back end is a step of the trace. */
export function scriptPorts(running: RunningCall, pointer: string): ScriptPorts {
  const { clock, random } = running.world;
  return { clock, random, session: running.session, open: (call) => open(call, running, pointer) };
}

async function open(call: ScriptCall, running: RunningCall, pointer: string): Promise<ScriptCallAnswer> {
  const { recorder } = running;
  recorder.depth += 1;
  const step = recorder.open({ kind: 'exchange', name: 'urlopen', pointer });
  recorder.depth -= 1;
  // What the script makes of a bad answer is its own affair: it is no reason for how the call ends.
  const { backendRefusal } = recorder;
  const answer = await callBackend({ ...call, followRedirects: false }, running, step, pointer);
  recorder.backendRefusal = backendRefusal;
  step.close(answer.kind === 'failed' ? 'failed' : 'ok');
  return answer;
}
