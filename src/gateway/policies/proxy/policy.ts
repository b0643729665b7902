import { definePolicy } from '../../policy-descriptor.ts';
import * as backend from '../../policy-kit/backend-fields.ts';

export const policy = definePolicy({
  id: 'proxy',
  version: '1.0.0',
  title: 'Proxy',
  group: 'Policies',
  icon: { glyph: 'play', hue: 'green' },
  description: 'Hands the call to a back end and its answer, untouched, to the caller. Nothing should follow it.',
  gateways: { micro: false, datapower: true },
  fields: [
    backend.URL_FIELD,
    backend.SECURE_GATEWAY_FIELD,
    backend.TLS_PROFILE_FIELD,
    backend.TIMEOUT_FIELD,
    backend.USERNAME_FIELD,
    backend.PASSWORD_FIELD,
    backend.VERB_FIELD,
    {
      key: 'http-version',
      label: 'HTTP Version',
      control: 'text',
      default: '1.1',
      help: 'For real gateways; here the browser chooses.',
    },
    backend.COMPRESSION_FIELD,
    ...backend.CACHE_FIELDS,
  ],
  throws: ['ConnectionError', 'PropertyError'],
  alsoReads: ['input', ...backend.COPYING_KEYS, ...backend.CONNECTION_KEYS],
  verbatim: [],
  template: { title: 'proxy', 'target-url': '$(target-url)$(request.path)' },
});
