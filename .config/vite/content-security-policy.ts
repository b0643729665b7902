import type { Plugin } from 'vite';
import { contentSecurityPolicyForMeta } from '../../src/cli/server/security-headers.ts';

/** Writes the policy into the built index.html. Not in dev: React's refresh preamble is an inline script. */
export function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'content-security-policy-meta',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicyForMeta },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
