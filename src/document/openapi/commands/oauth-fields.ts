import type { JsonObject } from '../../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../../base/json.ts';
import { joinPointer } from '../../json-pointer.ts';
import type { Patch } from '../../patch.ts';
import { asObject, asText, textAt } from '../lenient.ts';
import { openApiVersion } from '../version.ts';
import { dropAt, inSteps, type KeyPath, nextName, putAt, renameAt, setTextAt, valueAt } from './patch-builders.ts';
import { placeOf } from './security-definition-fields.ts';
import { optionsAt, securityOwners } from './security-owners.ts';

/** In the words of 2.0 and of the card; 3.x calls two of them otherwise. */
export const OAUTH_FLOWS = ['implicit', 'password', 'application', 'accessCode'] as const;
export type OAuthFlow = (typeof OAUTH_FLOWS)[number];

const NAMES_3: Record<OAuthFlow, string> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

/** What an OAuth card shows (ui.md 8.6). */
export interface OAuthForm {
  /** Undefined when the document names none, or an unknown one. A 3.x definition with several flows shows its first. */
  readonly flow: OAuthFlow | undefined;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly introspectionUrl: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

export type OAuthUrl = 'authorizationUrl' | 'tokenUrl' | 'introspectionUrl';

export function needsAuthorizationUrl(flow: OAuthFlow): boolean {
  return flow === 'implicit' || flow === 'accessCode';
}

export function needsTokenUrl(flow: OAuthFlow): boolean {
  return flow !== 'implicit';
}

export function readOAuth(model: JsonObject, name: string): OAuthForm {
  const raw = valueAt(model, placeOf(model, name));
  const flow = valueAt(model, flowPath(model, name));
  return {
    flow: currentFlow(model, name),
    authorizationUrl: textAt(flow, 'authorizationUrl'),
    tokenUrl: textAt(flow, 'tokenUrl'),
    introspectionUrl: textAt(getOwn(raw, 'x-tokenIntrospect'), 'url'),
    scopes: Object.entries(asObject(getOwn(flow, 'scopes'))).map(([scope, description]) => ({
      name: scope,
      description: asText(description),
    })),
  };
}

/** The mapping that holds URLs and scopes: the definition itself in 2.0, its first flow in 3.x. */
function flowPath(model: JsonObject, name: string): KeyPath {
  const path = placeOf(model, name);
  if (openApiVersion(model) === '2.0') return path;
  const [first = 'implicit'] = Object.keys(asObject(valueAt(model, [...path, 'flows'])));
  return [...path, 'flows', first];
}

function currentFlow(model: JsonObject, name: string): OAuthFlow | undefined {
  const path = flowPath(model, name);
  if (openApiVersion(model) === '2.0') {
    const written = textAt(valueAt(model, path), 'flow');
    return OAUTH_FLOWS.find((flow) => flow === written);
  }
  return valueAt(model, path) === undefined ? undefined : OAUTH_FLOWS.find((flow) => NAMES_3[flow] === path.at(-1));
}

/** Changes the flow: URLs that it needs are added empty, those that it has no place for are removed, scopes stay. */
export function setOAuthFlow(model: JsonObject, name: string, flow: OAuthFlow): Patch {
  if (!isJsonObject(valueAt(model, placeOf(model, name))) || currentFlow(model, name) === flow) return [];
  return inSteps(model, [
    (current) => nameFlow(current, name, flow),
    (current) => keepUrl(current, name, 'authorizationUrl', needsAuthorizationUrl(flow)),
    (current) => keepUrl(current, name, 'tokenUrl', needsTokenUrl(flow)),
    (current) => {
      const path = [...flowPath(current, name), 'scopes'];
      return valueAt(current, path) === undefined ? putAt(current, path, {}) : [];
    },
  ]);
}

function nameFlow(model: JsonObject, name: string, flow: OAuthFlow): Patch {
  if (openApiVersion(model) === '2.0') return putAt(model, [...placeOf(model, name), 'flow'], flow);
  const from = flowPath(model, name);
  const to = [...from.slice(0, -1), NAMES_3[flow]];
  if (valueAt(model, from) === undefined) return putAt(model, to, { scopes: {} });
  // Another flow of that name gives way to the one on the card.
  const move: Patch = [{ op: 'move', from: joinPointer('', ...from), path: joinPointer('', ...to) }];
  return valueAt(model, to) === undefined ? move : [{ op: 'remove', path: joinPointer('', ...to) }, ...move];
}

function keepUrl(model: JsonObject, name: string, url: 'authorizationUrl' | 'tokenUrl', needed: boolean): Patch {
  const path = [...flowPath(model, name), url];
  if (!needed) return dropAt(model, path);
  return valueAt(model, path) === undefined ? putAt(model, path, '') : [];
}

/** Sets one of the addresses; an empty introspection address removes its extension, the others stay, empty. */
export function setOAuthUrl(model: JsonObject, name: string, url: OAuthUrl, text: string): Patch {
  if (!isJsonObject(valueAt(model, placeOf(model, name)))) return [];
  if (url === 'introspectionUrl') return setTextAt(model, [...placeOf(model, name), 'x-tokenIntrospect', 'url'], text);
  return putAt(model, [...flowPath(model, name), url], text);
}

/** Adds a scope, by default `scope-1` or the next number that is free. */
export function addScope(model: JsonObject, name: string, scope?: string): Patch {
  const path = [...flowPath(model, name), 'scopes'];
  const added = scope ?? nextName('scope', Object.keys(asObject(valueAt(model, path))));
  return valueAt(model, [...path, added]) === undefined ? putAt(model, [...path, added], '') : [];
}

export function setScopeDescription(model: JsonObject, name: string, scope: string, text: string): Patch {
  return putAt(model, [...flowPath(model, name), 'scopes', scope], text);
}

/** Renames a scope in place and in every requirement that asks for it; nothing when the new name is empty or taken. */
export function renameScope(model: JsonObject, name: string, from: string, to: string): Patch {
  const renamed = renameAt(model, [...flowPath(model, name), 'scopes'], from, to);
  if (renamed.length === 0) return [];
  return [
    ...renamed,
    ...requiredScopes(model, name, from).map((path) => ({ op: 'replace' as const, path, value: to })),
  ];
}

/** Removes a scope from the definition and from every requirement that asks for it. */
export function removeScope(model: JsonObject, name: string, scope: string): Patch {
  const uses = [...requiredScopes(model, name, scope)].reverse().map((path) => ({ op: 'remove' as const, path }));
  const path = [...flowPath(model, name), 'scopes', scope];
  return valueAt(model, path) === undefined ? uses : [{ op: 'remove', path: joinPointer('', ...path) }, ...uses];
}

/** The places in requirements where a scope of a scheme is asked for, in the order of the document. */
function requiredScopes(model: JsonObject, scheme: string, scope: string): readonly string[] {
  return securityOwners(model).flatMap((owner) => {
    const { pointer, isList, options } = optionsAt(model, owner);
    return options.flatMap((option, index) => {
      const scopes = getOwn(option, scheme);
      const at = joinPointer(isList ? `${pointer}/${index}` : pointer, scheme);
      return isJsonArray(scopes) ? scopes.flatMap((asked, i) => (asked === scope ? [`${at}/${i}`] : [])) : [];
    });
  });
}
