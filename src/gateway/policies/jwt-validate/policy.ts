import { definePolicy } from '../../policy-descriptor.ts';

export const policy = definePolicy({
  id: 'jwt-validate',
  version: '2.0.0',
  title: 'Validate JWT',
  group: 'Security',
  icon: { glyph: 'check', hue: 'lime' },
  description:
    'Lets a call pass when its JSON Web Token is genuine and still valid, and hands on the claims of the token.',
  gateways: { micro: false, datapower: true },
  fields: [
    {
      key: 'jwt',
      label: 'JSON Web Token (JWT)',
      control: 'text',
      required: true,
      default: 'request.headers.authorization',
      help: 'Variable that holds the token. In an Authorization header it stands behind “Bearer”.',
    },
    {
      key: 'output-claims',
      label: 'Output Claims',
      control: 'text',
      required: true,
      default: 'decoded.claims',
      help: 'Variable that gets all claims of the token once it has passed.',
    },
    {
      key: 'iss-claim',
      label: 'Issuer Claim',
      control: 'text',
      help: 'Regular expression that must be found in the claim iss.',
    },
    {
      key: 'aud-claim',
      label: 'Audience Claim',
      control: 'text',
      help: 'Regular expression that must be found in the claim aud, or in one of its values.',
    },
    {
      key: 'jwe-crypto',
      label: 'Decrypt Crypto Object',
      control: 'text',
      help: 'Key on a real gateway. Here it is the name of an API property or variable that holds the key as JWK or PEM; it wins over the JWK.',
    },
    {
      key: 'jwe-jwk',
      label: 'Decrypt Crypto JWK variable name',
      control: 'text',
      help: 'Variable or API property that holds the JSON Web Key to decrypt with.',
    },
    {
      key: 'jws-crypto',
      label: 'Verify Crypto Object',
      control: 'text',
      help: 'Key or certificate on a real gateway. Here it is the name of an API property or variable that holds it as JWK or PEM; it wins over the JWK.',
    },
    {
      key: 'jws-jwk',
      label: 'Verify Crypto JWK variable name',
      control: 'text',
      help: 'Variable or API property that holds the JSON Web Key to verify the signature with, or a set of keys.',
    },
  ],
  throws: ['RuntimeError'],
  verbatim: [],
  template: {
    title: 'jwt-validate',
    jwt: 'request.headers.authorization',
    'output-claims': 'decoded.claims',
  },
});
