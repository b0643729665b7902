import { toBase64 } from '../../base/base64.ts';
import type { OAuthAnswer } from './oauth-answer.ts';
import { NO_STORE } from './oauth-answer.ts';

/*
 * Pages for resource owners. They stand on the address of the app itself, so nothing in them may run: no script at all,
 * styles that the policy names, and forms that go nowhere but here and, by redirect, to the app that asked.
 */

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; background: Canvas; color: CanvasText; }
main { box-sizing: border-box; width: min(26rem, 100%); padding: 2rem; }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.25; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; padding: 0.6rem; border: 1px solid GrayText; border-radius: 4px; font: inherit; }
.error { padding: 0.75rem; border-left: 4px solid #c62828; }
.buttons { display: flex; gap: 0.75rem; margin-top: 1.5rem; }
button { padding: 0.6rem 1.25rem; border: 1px solid #0b57d0; border-radius: 4px; background: Canvas; color: LinkText; font: inherit; font-weight: 600; }
button.main { background: #0b57d0; color: #fff; }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
code { overflow-wrap: anywhere; }
`;

export interface PageContent {
  readonly title: string;
  /** HTML: texts in it are escaped already. */
  readonly main: string;
}

/** A page of the gateway's own. `redirectUri` is where its form may lead in the end. */
export async function ownPage({ title, main }: PageContent, redirectUri: string): Promise<OAuthAnswer['answer']> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE));
  const hash = toBase64(new Uint8Array(digest));
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style>`;
  const html = `<!doctype html>\n<html lang="en"><head>${head}</head><body><main>${main}</main></body></html>\n`;
  return htmlAnswer(html, [`style-src 'sha256-${hash}'`], redirectUri);
}

/** A page that somebody else made: it may look as it likes, but runs nothing. */
export function strangePage(html: string, redirectUri: string): OAuthAnswer['answer'] {
  const looks = ["style-src 'unsafe-inline' https: http:", 'img-src https: http: data:', 'font-src https: http: data:'];
  return htmlAnswer(html, looks, redirectUri);
}

function htmlAnswer(html: string, looks: readonly string[], redirectUri: string): OAuthAnswer['answer'] {
  const policy = [
    "default-src 'none'",
    ...looks,
    `form-action 'self' ${sourceOf(redirectUri)}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const headers = [
    ...NO_STORE,
    ['content-type', 'text/html; charset=utf-8'],
    ['content-security-policy', policy.join('; ')],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
  ] as const;
  return { status: 200, reason: 'OK', headers, body: html };
}

/** The redirect URI as a source of the policy: browsers hold `form-action` against redirects after a form, too. */
function sourceOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri);
  return origin === 'null' ? protocol : origin;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Hidden fields of a form. */
export function hiddenFields(fields: { readonly [name: string]: string }): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
}
