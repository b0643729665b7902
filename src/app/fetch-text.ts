import { type AppError, appError } from '../base/app-error.ts';
import { toBase64 } from '../base/base64.ts';
import type { FetchPort, Scheduler } from '../base/ports.ts';
import { err, ok, type Result } from '../base/result.ts';
import { githubBlobToRaw } from '../document/github-address.ts';
import { sniffBytes } from '../document/sniff-bytes.ts';
import type { FetchText } from '../state/ports.ts';

export interface FetchTextOptions {
  readonly fetch: FetchPort;
  readonly scheduler: Scheduler;
  /** Origin of the page, as the server sees it. */
  readonly origin: string;
  readonly online: () => boolean;
}

const TIMEOUT_MS = 30_000;
const INSTEAD = 'Or open the address in a new tab and paste the text, or save it and import the file.';

/**
 * Fetches a document that a person wants to import (ui.md 6). Addresses of pages on GitHub become those of their files.
 * Errors say what can be the cause: `view/import-bad-url`, `-offline`, `-unreachable`, `-timeout`, `-not-found`,
 * `-forbidden`, `-refused`, `-not-text`. Rejects with an AbortError only.
 */
export function createFetchText(options: FetchTextOptions): FetchText {
  return async (written, { username, password, signal }) => {
    const url = addressOf(written);
    if (url === undefined) return err(badUrl(written));
    const timeout = new AbortController();
    const cancel = options.scheduler.after(TIMEOUT_MS, () => timeout.abort());
    try {
      const stop = signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]);
      const response = await options.fetch(requestFor(url, { username, password }, stop));
      return response.ok ? await readText(response, url) : err(refused(response, url, username !== undefined));
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.signal.aborted)
        return err(
          appError('view/import-timeout', `${url.host} gave no answer within ${TIMEOUT_MS / 1000} s.`, {
            help: `Try again. ${INSTEAD}`,
          }),
        );
      if (!(error instanceof TypeError)) throw error;
      return err(unreachable(url, options));
    } finally {
      cancel();
    }
  };
}

function addressOf(written: string): URL | undefined {
  const trimmed = written.trim();
  const absolute = /^[a-z][a-z\d+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const address = githubBlobToRaw(absolute);
  if (trimmed === '' || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

function badUrl(written: string): AppError {
  return appError('view/import-bad-url', `“${written.trim()}” is not an address that can be fetched.`, {
    help: 'It must start with http:// or https://, e.g. https://example.com/api.yaml.',
  });
}

function requestFor(
  url: URL,
  { username = '', password = '' }: { username: string | undefined; password: string | undefined },
  signal: AbortSignal,
): Request {
  const headers = new Headers({ accept: 'application/yaml, application/json, text/yaml, text/plain;q=0.9, */*;q=0.8' });
  const [user, secret] =
    username === '' ? [decodeURIComponent(url.username), decodeURIComponent(url.password)] : [username, password];
  if (user !== '') headers.set('authorization', `Basic ${toBase64(`${user}:${secret}`)}`);
  // A Request refuses addresses with credentials in them.
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return new Request(plain, { headers, signal, cache: 'no-cache', credentials: 'omit', referrerPolicy: 'no-referrer' });
}

async function readText(response: Response, url: URL): Promise<Result<{ text: string; fileName: string }>> {
  const content = sniffBytes(new Uint8Array(await response.arrayBuffer()));
  if (!('text' in content)) return err(appError('view/import-not-text', content.detail));
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
  return ok({ text: content.text, fileName: name === '' ? url.hostname : name });
}

function refused({ status, statusText }: Response, url: URL, withPassword: boolean): AppError {
  const answer = `${url.host} answered ${status} ${statusText}`.trim();
  if (status === 404 || status === 410) {
    return appError('view/import-not-found', `There is nothing at this address: ${answer}.`, {
      help: 'Look for a typing error. Private files are often “not found” without a password.',
    });
  }
  if (status === 401 || status === 403) {
    const help = withPassword
      ? 'The server did not accept this user name and password.'
      : 'Enter a user name and a password.';
    return appError('view/import-forbidden', `${answer}: the document is protected.`, { help: `${help} ${INSTEAD}` });
  }
  return appError('view/import-refused', `${answer}.`, { help: `Try again later. ${INSTEAD}` });
}

/** A browser tells a page no more than “failed”; what can be ruled out is, the rest is listed. */
function unreachable(url: URL, { origin, online }: FetchTextOptions): AppError {
  if (!online())
    return appError('view/import-offline', 'This computer is offline.', {
      help: 'Connect to a network, or import a file or pasted text.',
    });
  if (
    origin.startsWith('https:') &&
    url.protocol === 'http:' &&
    !/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname)
  ) {
    return appError('view/import-unreachable', 'The browser does not let a page from https fetch from http.', {
      help: `Use the https address. ${INSTEAD}`,
    });
  }
  return appError('view/import-unreachable', `${url.host} could not be fetched from the browser.`, {
    help: `Either it does not let other sites read it (CORS), or it is down, has no such name, or has a certificate that is not trusted: a browser does not tell which. ${INSTEAD}`,
  });
}
