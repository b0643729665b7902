/**
 * The app's Content-Security-Policy, kept in one place: the build writes it into index.html as a `<meta>`, the
 * server of `apic edit` sends it as a header, with sw.js too, because a worker obeys only the header of its own script.
 *
 * - `wasm-unsafe-eval` lets the script sandbox (QuickJS) compile; `eval` and `new Function` stay refused.
 * - The one style hash is that of the empty string: emotion creates empty `<style>` elements and fills them by CSSOM.
 * - `connect-src *` because a person may invoke any live backend and import from any URL.
 */
const DIRECTIVES = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': '*',
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
} as const;

const policyForMeta = Object.entries(DIRECTIVES)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ');

/** The policy for a `<meta http-equiv>`, where browsers ignore `frame-ancestors` and complain about it. */
export const contentSecurityPolicyForMeta: string = policyForMeta;

/** The policy as it is sent with every response. */
export const contentSecurityPolicy: string = `${policyForMeta}; frame-ancestors 'none'`;

/** Headers of every response of the app's own server. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
