import { toBase64 } from '../../base/base64.ts';
import { utf8Bytes } from '../../base/utf8.ts';
import type { OAuthAnswer } from './oauth-answer.ts';
import { NO_STORE } from './oauth-answer.ts';
import { PAGE_STYLE } from './page-style.ts';

/*
 * Pages for resource owners. They stand on the address of the app itself, so nothing in them may run: no script at all,
 * styles that the policy names, and forms that go nowhere but here and, by redirect, to the app that asked.
 */

export interface PageContent {
  readonly title: string;
  /** HTML: texts in it are escaped already. */
  readonly main: string;
}

/** The first letter of an app's name: its picture, as it has no other. Readers of the screen hear the name itself. */
export function markOf(app: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(app)?.[0].toUpperCase() ?? '•';
  return `<div class="mark" aria-hidden="true">${escapeHtml(letter)}</div>`;
}

/** A page of the gateway's own. `redirectUri` is where its form may lead in the end. */
export async function ownPage({ title, main }: PageContent, redirectUri: string): Promise<OAuthAnswer['answer']> {
  const digest = await crypto.subtle.digest('SHA-256', utf8Bytes(PAGE_STYLE));
  const hash = toBase64(new Uint8Array(digest));
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${PAGE_STYLE}</style>`;
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
