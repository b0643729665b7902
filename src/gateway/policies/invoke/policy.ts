import { definePolicy } from '../../policy-descriptor.ts';
import * as backend from '../../policy-kit/backend-fields.ts';
import { CONNECTION_FIELDS, COPYING_FIELDS, REDIRECTS_FIELD, SENDING_FIELDS } from './version-2-fields.ts';

export const policy = definePolicy({
  id: 'invoke',
  version: '2.3.0',
  title: 'Invoke',
  group: 'Policies',
  icon: { glyph: 'play', hue: 'green' },
  description: 'Calls a back end with the message and puts its answer in the place of the message.',
  gateways: { micro: true, datapower: true },
  fields: [
    backend.URL_FIELD,
    ...SENDING_FIELDS,
    backend.SECURE_GATEWAY_FIELD,
    backend.TLS_PROFILE_FIELD,
    backend.TIMEOUT_FIELD,
    REDIRECTS_FIELD,
    backend.USERNAME_FIELD,
    backend.PASSWORD_FIELD,
    backend.VERB_FIELD,
    backend.COMPRESSION_FIELD,
    ...backend.CACHE_FIELDS,
    ...COPYING_FIELDS,
    ...CONNECTION_FIELDS,
    {
      key: 'stop-on-error',
      label: 'Stop on error',
      control: 'error-names',
      default: ['ConnectionError'],
      names: ['ConnectionError', 'OperationError', 'SOAPError'],
      help: 'Which failures end the flow and go to a catch. Others only change the status of the message.',
    },
    {
      key: 'output',
      label: 'Response object variable',
      control: 'text',
      help: 'Keeps the answer in a variable of your own (status, headers, body) instead of the message.',
    },
  ],
  throws: ['ConnectionError', 'OperationError', 'SOAPError', 'PropertyError'],
  alsoReads: ['input', ...backend.CONNECTION_KEYS],
  verbatim: [],
  template: { title: 'invoke', 'target-url': '$(target-url)$(request.path)', verb: 'GET' },
});
