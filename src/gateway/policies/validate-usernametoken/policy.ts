import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'validate-usernametoken',
  version: '1.0.0',
  title: 'Validate Username Token',
  group: 'Security',
  icon: { glyph: 'shield', hue: 'lime' },
  description:
    'Lets a SOAP message pass when the WS-Security UsernameToken in it holds a valid user name and password.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'auth-type',
      label: 'Authentication Type',
      control: 'select',
      required: true,
      default: 'Authentication URL',
      options: [
        { value: 'Authentication URL', label: 'Authentication URL' },
        { value: 'LDAP Registry', label: 'LDAP Registry' },
      ],
      help: 'Who checks the user name and the password.',
    },
    {
      key: 'auth-url',
      label: 'Authentication URL',
      control: 'url',
      help: 'It gets user name and password in an Authorization header, and lets the message pass with status 200.',
      visibleWhen: { key: 'auth-type', oneOf: ['Authentication URL'] },
    },
    {
      key: 'tls-profile',
      label: 'TLS Profile',
      control: 'text',
      help: 'For real gateways: here the browser decides about certificates.',
      visibleWhen: { key: 'auth-type', oneOf: ['Authentication URL'] },
    },
    {
      key: 'ldap-registry',
      label: 'LDAP Registry Name',
      control: 'text',
      help: 'Name of a user registry of the catalog, whose local users stand in for the directory.',
      visibleWhen: { key: 'auth-type', oneOf: ['LDAP Registry'] },
    },
    {
      key: 'ldap-search-attribute',
      label: 'LDAP Search Attribute',
      control: 'text',
      help: 'For real gateways: where a directory holds the user name. Local users are found by their name.',
      visibleWhen: { key: 'auth-type', oneOf: ['LDAP Registry'] },
    },
  ],
  throws: ['RuntimeError', 'PropertyError'],
  verbatim: [],
  template: { title: 'validate-usernametoken', 'auth-type': 'Authentication URL' },
});
