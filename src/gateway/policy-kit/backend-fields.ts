import type { PropertyField } from '../policy-descriptor.ts';

/*
 * Fields that every policy with a back end has. A policy lists them in the order its sheet shows them.
 */

export const URL_FIELD: PropertyField = {
  key: 'target-url',
  label: 'URL',
  control: 'url',
  required: true,
  help: 'Where to call, http or https. $(variable) and {parameter} are replaced; add $(request.search) to pass the query on.',
};

export const SECURE_GATEWAY_FIELD: PropertyField = {
  key: 'secure-gateway',
  label: 'Access URL through Secure Gateway',
  control: 'checkbox',
  default: false,
  help: 'Only real gateways have a Secure Gateway; here the URL is called directly.',
};

export const TLS_PROFILE_FIELD: PropertyField = {
  key: 'tls-profile',
  label: 'TLS Profile',
  control: 'text',
  help: 'Name of a profile on a real gateway. Here the browser decides about certificates.',
};

export const TIMEOUT_FIELD: PropertyField = {
  key: 'timeout',
  label: 'Timeout',
  control: 'number',
  default: 60,
  minimum: 1,
  maximum: 86400,
  unit: 'seconds',
  help: 'How long to wait for the answer before a ConnectionError.',
};

export const USERNAME_FIELD: PropertyField = {
  key: 'username',
  label: 'Username',
  control: 'text',
  help: 'With a password: sent to the back end as Basic credentials.',
};

export const PASSWORD_FIELD: PropertyField = {
  key: 'password',
  label: 'Password',
  control: 'password',
  help: 'Stored readably in the document. A property keeps it out of the flow: $(backend-password).',
};

export const VERB_FIELD: PropertyField = {
  key: 'verb',
  label: 'HTTP Method',
  control: 'select',
  default: 'Keep',
  options: ['Keep', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'].map((value) => ({
    value,
    label: value,
  })),
  help: 'Keep calls with the method of the caller.',
};

export const COMPRESSION_FIELD: PropertyField = {
  key: 'compression',
  label: 'Compression',
  control: 'checkbox',
  default: false,
  help: 'Sends the body compressed with gzip.',
};

export const CACHE_FIELDS: readonly PropertyField[] = [
  {
    key: 'cache-response',
    label: 'Cache Type',
    control: 'select',
    default: 'protocol',
    options: [
      { value: 'protocol', label: 'Protocol' },
      { value: 'no-cache', label: 'No Cache' },
      { value: 'time-to-live', label: 'Time to Live' },
    ],
    help: 'Protocol keeps answers as long as their own headers allow, Time to Live for a time of yours. A request with Authorization is never answered from what is kept.',
  },
  {
    key: 'cache-ttl',
    label: 'Time to Live',
    control: 'number',
    default: 900,
    minimum: 5,
    maximum: 31708800,
    unit: 'seconds',
    help: 'How long an answer is kept.',
    visibleWhen: { key: 'cache-response', oneOf: ['time-to-live'] },
  },
  {
    key: 'cache-key',
    label: 'Cache Key',
    control: 'text',
    help: 'What answers are kept under; the URL when empty.',
    visibleWhen: { key: 'cache-response', oneOf: ['protocol', 'time-to-live'] },
  },
  {
    key: 'cache-putpost-response',
    label: 'Cache Response of PUT and POST',
    control: 'checkbox',
    default: false,
    help: 'Keeps answers to PUT and POST too, each with the body that it answered.',
    visibleWhen: { key: 'cache-response', oneOf: ['protocol', 'time-to-live'] },
  },
];

/** How real gateways make their connections; here a call notes that they are not applied. */
export const CONNECTION_KEYS: readonly string[] = [
  'http-version',
  'use-http-10',
  'persistent-connection',
  'chunked-upload',
  'chunked-uploads',
  'websocket-upgrade',
  'graphql-send-type',
];

/** What version 2 of an invoke says of what it sends; a proxy does the same when it is written there. */
export const COPYING_KEYS: readonly string[] = [
  'backend-type',
  'follow-redirects',
  'header-control',
  'inject-proxy-headers',
  'keep-payload',
  'parameter-control',
];
