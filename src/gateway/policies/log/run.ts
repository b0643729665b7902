import type { PolicyContext, PolicyRun } from '../../policy-kit.ts';
import { HeaderMap, isPlainObject, PolicyFailure, textOf } from '../../policy-kit.ts';

const MODES = new Set(['gather-only', 'send-only', 'gather-and-send']);
const LEVELS = ['none', 'activity', 'header', 'payload'];

/** real-files.md §2.2: the newer gateway's way to record a call. There is nobody to send it to here; the trace keeps it. */
export const run: PolicyRun = (context, props) => {
  const mode = textOf(props.mode).trim() || 'gather-only';
  if (!MODES.has(mode)) throw new PolicyFailure('PropertyError', `Invalid mode: "${mode}"`);
  const written = textOf(props['log-level']).trim() || 'default';
  const level = written === 'default' ? 'activity' : written;
  if (!LEVELS.includes(level)) throw new PolicyFailure('PropertyError', `Invalid log-level: "${written}"`);
  if (mode !== 'send-only') gather(context, LEVELS.indexOf(level));
  if (mode !== 'gather-only') context.note('A real gateway would send the variable log to its analytics now.');
};

/** What was put there before, such as custom data, stays. */
function gather(context: PolicyContext, depth: number): void {
  if (depth === 0) return;
  const before = context.get('log');
  const facts = {
    api_name: context.get('api.name'),
    api_version: context.get('api.version'),
    client_id: context.get('client.app.id'),
    request_method: context.verb,
    uri_path: context.get('request.path'),
    query_string: context.get('request.querystring'),
    status_code: textOf(context.get('message.status.code')),
    ...(depth > 1 && {
      request_http_headers: HeaderMap.from(context.get('request.headers')).toPlain(),
      response_http_headers: HeaderMap.from(context.get('message.headers')).toPlain(),
    }),
    ...(depth > 2 && {
      request_body: textOf(context.get('request.body')),
      response_body: textOf(context.get('message.body')),
    }),
  };
  context.set('log', { ...(isPlainObject(before) && before), ...facts });
}
