import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { acceptedEncodings } from './encoding.ts';
import { securityHeaders } from './security-headers.ts';
import type { Site, SiteFile } from './site.ts';

/**
 * Answers requests for the built app. There is no fallback page: routes live in the hash, so an unknown path is a
 * plain 404, and a gateway call that reaches this server at all says why it was not answered.
 */
export function answerAppRequest(site: Site): RequestListener {
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    respond(site, request, response).catch(() => {
      if (!response.headersSent) answerText(response, 500, 'The file could not be read.');
      else response.destroy();
    });
  };
}

async function respond(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(`http://localhost${request.url ?? '/'}`);
  if (pathname.startsWith('/gateway/')) {
    answerForAbsentGateway(response);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    answerText(response, 405, 'Only GET and HEAD are served here.');
    return;
  }
  const file = await site.find(pathname, acceptedEncodings(request.headers['accept-encoding']));
  if (file === undefined) answerText(response, 404, 'There is no such file.');
  else answerFile(request, response, file);
}

function answerFile(request: IncomingMessage, response: ServerResponse, file: SiteFile): void {
  response.setHeader('content-type', file.contentType);
  response.setHeader('etag', file.etag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  if (file.encoding !== 'identity') response.setHeader('content-encoding', file.encoding);
  response.setHeader('content-length', file.body.length);
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

/** In the shape of the gateway's own errors, so that whatever shows those can show this. */
function answerForAbsentGateway(response: ServerResponse): void {
  const body = {
    httpCode: '503',
    httpMessage: 'Service Unavailable',
    moreInformation:
      "The gateway runs in the page's service worker, and no worker controls the page that sent this call. " +
      'Reload the page normally (not forced) and call again.',
  };
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.writeHead(503).end(JSON.stringify(body));
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.writeHead(status).end(`${text}\n`);
}
