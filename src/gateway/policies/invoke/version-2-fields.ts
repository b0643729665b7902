import type { PropertyField } from '../../policy-descriptor.ts';

/*
 * What an invoke of the API gateway has beside those of version 1, under the names that IBM gives them. A policy lists them
 * in the order its sheet shows them.
 */

/** What is sent, below the URL. */
export const SENDING_FIELDS: readonly PropertyField[] = [
  {
    key: 'backend-type',
    label: 'Backend type',
    control: 'select',
    since: 2,
    default: 'detect',
    options: [
      { value: 'detect', label: 'Detect' },
      { value: 'xml', label: 'XML' },
      { value: 'json', label: 'JSON' },
      { value: 'binary', label: 'Binary' },
      { value: 'graphql', label: 'GraphQL' },
    ],
    help: 'What the message must be to leave: with XML or JSON, anything else ends in a PropertyError.',
  },
  {
    key: 'graphql-send-type',
    label: 'GraphQL send type',
    control: 'select',
    since: 2,
    default: 'detect',
    options: [
      { value: 'detect', label: 'Detect' },
      { value: 'graphql', label: 'GraphQL' },
      { value: 'json', label: 'JSON' },
    ],
    help: 'How real gateways send a GraphQL request; here it goes out as it is.',
    visibleWhen: { key: 'backend-type', oneOf: ['detect', 'graphql'] },
  },
];

export const REDIRECTS_FIELD: PropertyField = {
  key: 'follow-redirects',
  label: 'Follow redirects',
  control: 'checkbox',
  since: 2,
  default: false,
  help: 'Asks again where an answer with a Location sends it. Otherwise that answer is the message.',
};

/** What goes along with the message. */
export const COPYING_FIELDS: readonly PropertyField[] = [
  {
    key: 'inject-proxy-headers',
    label: 'Inject proxy headers',
    control: 'checkbox',
    since: 2,
    default: false,
    help: 'Tells the back end whom the caller called: X-Forwarded-For, -To, -Host and -Proto.',
  },
  {
    key: 'header-control',
    label: 'Header control',
    control: 'name-filter',
    since: 2,
    default: { type: 'blocklist', values: [] },
    names: ['header', 'headers'],
    help: 'Which headers of the message go along. A pattern is a regular expression, compared without capitals, such as ^X-Own$ (for one header).',
  },
  {
    key: 'parameter-control',
    label: 'Parameter control',
    control: 'name-filter',
    since: 2,
    default: { type: 'allowlist', values: [] },
    names: ['parameter', 'parameters'],
    help: "Which of the caller's query parameters are added to the URL. Those it has already stay.",
  },
  {
    key: 'keep-payload',
    label: 'Keep payload',
    control: 'checkbox',
    since: 2,
    default: false,
    help: 'Sends the body with DELETE, too.',
  },
];

/** How a real gateway makes its connections; this one does as the browser or Node does, and says so in the trace. */
export const CONNECTION_FIELDS: readonly PropertyField[] = [
  {
    key: 'http-version',
    label: 'HTTP version to server',
    control: 'select',
    since: 2,
    default: 'HTTP/1.1',
    options: ['HTTP/1.0', 'HTTP/1.1', 'HTTP/2'].map((value) => ({ value, label: value })),
    help: 'What a real gateway speaks; here the browser agrees on it with the back end.',
  },
  {
    key: 'chunked-uploads',
    label: 'Allow chunked uploads',
    control: 'checkbox',
    since: 2,
    default: true,
    help: 'Lets a real gateway send a body before all of it has come.',
  },
  {
    key: 'persistent-connection',
    label: 'Persistent connection',
    control: 'checkbox',
    since: 2,
    default: true,
    help: 'Lets a real gateway keep the connection for its next calls.',
  },
  {
    key: 'websocket-upgrade',
    label: 'WebSocket upgrade',
    control: 'checkbox',
    since: 2,
    default: false,
    help: 'Lets callers of a real gateway go on with WebSocket. Here a call has one answer.',
  },
];
