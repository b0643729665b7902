import type { JsonArray, JsonObject, JsonValue } from '../../../base/json.ts';
import { getOwn, isJsonArray } from '../../../base/json.ts';
import { setMember } from '../../members.ts';
import type { Patch } from '../../patch.ts';
import { asList, asObject, textAt } from '../lenient.ts';
import { joinServerUrl, type ServerUrl, splitServerUrl } from '../server-url.ts';
import { openApiVersion } from '../version.ts';
import { dropAt, putAt, setListed, setTextAt } from './patch-builders.ts';

/** Stands for the gateway's own host (ui.md 8.3). */
export const CATALOG_HOST = '$(catalog.host)';

/** The host as written: `host`, or the authority of the first server of 3.x. '' when there is none. */
export function hostText(model: JsonObject): string {
  return openApiVersion(model) === '2.0' ? textAt(model, 'host') : firstServer(model).host;
}

/** The base path as written, a trailing slash included: `basePath`, or the path of the first server of 3.x. */
export function basePathText(model: JsonObject): string {
  return openApiVersion(model) === '2.0' ? textAt(model, 'basePath') : firstServer(model).path;
}

/** Sets the host; '' removes it. 3.x: in all servers that share the first one's host. */
export function setHost(model: JsonObject, host: string): Patch {
  if (openApiVersion(model) === '2.0') return setTextAt(model, ['host'], host);
  return editServers(model, 'host', host);
}

/** Sets the base path; '' removes it. 3.x: in all servers that share the first one's path. */
export function setBasePath(model: JsonObject, basePath: string): Patch {
  if (openApiVersion(model) === '2.0') return setTextAt(model, ['basePath'], basePath);
  return editServers(model, 'path', basePath);
}

/**
 * Ticks or unticks a scheme (`http`, `https`, `ws`, `wss`). 2.0: in `schemes`. 3.x: a server like the first one with this
 * scheme is added, or those with it are removed; the last server stays, without a scheme.
 */
export function setScheme(model: JsonObject, scheme: string, on: boolean): Patch {
  if (openApiVersion(model) === '2.0') return setListed(model, ['schemes'], scheme, on);
  const servers = serversOf(model);
  const withScheme = servers.flatMap((server, index) => (hasScheme(server, scheme) ? [index] : []));
  if (on === withScheme.length > 0) return [];
  if (on) return addScheme(model, servers, scheme);
  if (withScheme.length < servers.length) {
    return withScheme.reverse().map((index) => ({ op: 'remove', path: `/servers/${index}` }));
  }
  const [kept] = servers;
  return putAt(model, ['servers'], [withUrl(kept, { ...splitServerUrl(textAt(kept, 'url')), scheme: '' })]);
}

function serversOf(model: JsonObject): JsonArray {
  return asList(getOwn(model, 'servers'));
}

function firstServer(model: JsonObject): ServerUrl {
  return splitServerUrl(textAt(serversOf(model)[0], 'url'));
}

function hasScheme(server: JsonValue, scheme: string): boolean {
  return splitServerUrl(textAt(server, 'url')).scheme.toLowerCase() === scheme;
}

function addScheme(model: JsonObject, servers: JsonArray, scheme: string): Patch {
  const first = firstServer(model);
  const url = joinServerUrl({ ...first, scheme, host: first.host || CATALOG_HOST });
  if (servers.length === 0) return putAt(model, ['servers'], [{ url }]);
  if (first.scheme === '') return putAt(model, ['servers', '0'], withUrl(servers[0], splitServerUrl(url)));
  return [{ op: 'add', path: '/servers/-', value: { url } }];
}

function withUrl(server: JsonValue | undefined, url: ServerUrl): JsonObject {
  return setMember(asObject(server), 'url', joinServerUrl(url));
}

function editServers(model: JsonObject, part: 'host' | 'path', text: string): Patch {
  const servers = serversOf(model);
  const first = firstServer(model);
  if (first[part] === text) return [];
  const changed = { ...first, [part]: text };
  if (servers.length === 0 || !isJsonArray(getOwn(model, 'servers'))) {
    return putAt(model, ['servers'], [{ url: joinServerUrl(withScheme(changed)) }]);
  }
  if (changed.host === '' && changed.path === '' && servers.length === 1) return dropAt(model, ['servers']);
  return servers.flatMap((server, index) => {
    const url = splitServerUrl(textAt(server, 'url'));
    if (url[part] !== first[part]) return [];
    return putAt(model, ['servers', String(index), 'url'], joinServerUrl(withScheme({ ...url, [part]: text })));
  });
}

/** A relative address that gets a host needs a scheme; one that loses its host loses it. */
function withScheme(url: ServerUrl): ServerUrl {
  if (url.host === '') return { ...url, scheme: '' };
  return url.scheme === '' ? { ...url, scheme: 'https' } : url;
}
