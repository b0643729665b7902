/**
 * Policies of the gateways (gateway.md §5.1, ui.md 10.2, real-files.md §2.2). A name that is not here is a user-defined
 * policy, which is kept untouched and which this gateway cannot run.
 */
export const POLICY_NAMES: ReadonlySet<string> = new Set([
  // v5
  'activity-log',
  'gatewayscript',
  'handlebars',
  'if',
  'invoke',
  'javascript',
  'json-to-xml',
  'jwt-generate',
  'jwt-validate',
  'ltpa-generate',
  'map',
  'operation-switch',
  'proxy',
  'redact',
  'set-variable',
  'switch',
  'throw',
  'validate',
  'validate-usernametoken',
  'xml-to-json',
  'xslt',
  // newer gateways
  'client-identification',
  'client-security',
  'cors',
  'extract',
  'graphql-introspect',
  'html-page',
  'invoke-kafka',
  'log',
  'oauth',
  'parse',
  'ratelimit',
  'security',
  'user-security',
  'websocket-upgrade',
]);

/** Those that the gateway here runs; the registry of policies has a test that the two agree. */
export const SERVED_POLICIES: ReadonlySet<string> = new Set([
  'activity-log',
  'gatewayscript',
  'if',
  'invoke',
  'javascript',
  'json-to-xml',
  'log',
  'operation-switch',
  'parse',
  'proxy',
  'redact',
  'ratelimit',
  'set-variable',
  'switch',
  'throw',
  'validate',
  'xml-to-json',
]);
