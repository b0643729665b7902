import type { JsonObject } from '../../../base/json.ts';
import { getOwn, isJsonObject } from '../../../base/json.ts';
import type { Patch } from '../../patch.ts';
import { textAt } from '../lenient.ts';
import { dropAt, inSteps, type KeyPath, putAt, setTextAt, valueAt } from './patch-builders.ts';
import { securityDefinitionsPath } from './security-definitions.ts';

/** How a Basic definition checks user and password (gateway.md §2.3). */
export type BasicCheck = 'registry' | 'url';

/** What the cards of API Key and Basic show (ui.md 8.6). */
export interface SecurityDefinitionForm {
  readonly description: string;
  readonly parameterName: string;
  readonly in: string;
  readonly check: BasicCheck;
  readonly registry: string;
  readonly authenticationUrl: string;
  readonly tlsProfile: string;
}

const REGISTRY = 'x-ibm-authentication-registry';
const URL_CHECK = 'x-ibm-authentication-url';
const DEFAULT_NAMES = [
  { header: 'X-IBM-Client-Id', query: 'client_id' },
  { header: 'X-IBM-Client-Secret', query: 'client_secret' },
] as const;

const FIELDS = {
  description: ['description'],
  parameterName: ['name'],
  registry: [REGISTRY],
  authenticationUrl: [URL_CHECK, 'url'],
  tlsProfile: [URL_CHECK, 'tls-profile'],
} as const satisfies Record<string, KeyPath>;

export type SecurityDefinitionField = keyof typeof FIELDS;

/** The fields of a definition's card; absent ones are ''. */
export function readSecurityDefinition(model: JsonObject, name: string): SecurityDefinitionForm {
  const raw = valueAt(model, placeOf(model, name));
  const url = getOwn(raw, URL_CHECK);
  return {
    description: textAt(raw, 'description'),
    parameterName: textAt(raw, 'name'),
    in: textAt(raw, 'in'),
    check: url === undefined ? 'registry' : 'url',
    registry: textAt(raw, REGISTRY),
    authenticationUrl: isJsonObject(url) ? textAt(url, 'url') : textAt(raw, URL_CHECK),
    tlsProfile: textAt(url, 'tls-profile'),
  };
}

export function placeOf(model: JsonObject, name: string): KeyPath {
  return [...securityDefinitionsPath(model), name];
}

/** Sets one text of a definition; an empty one removes its key. The parameter name stays, empty, because it is required. */
export function setSecurityDefinitionField(
  model: JsonObject,
  name: string,
  field: SecurityDefinitionField,
  text: string,
): Patch {
  const definition = placeOf(model, name);
  if (!isJsonObject(valueAt(model, definition))) return [];
  const path = [...definition, ...FIELDS[field]];
  return field === 'parameterName' ? putAt(model, path, text) : setTextAt(model, path, text);
}

/**
 * `Located In` of an API key. The parameter name follows (`X-IBM-Client-Id` ↔ `client_id`, the secret likewise) as long as
 * it still is the default of the place it leaves.
 */
export function setApiKeyLocation(model: JsonObject, name: string, location: 'header' | 'query'): Patch {
  const path = placeOf(model, name);
  const raw = valueAt(model, path);
  if (!isJsonObject(raw)) return [];
  const written = textAt(raw, 'name');
  const defaults = DEFAULT_NAMES.find(({ header, query }) =>
    location === 'query' ? header.toLowerCase() === written.toLowerCase() : query === written,
  );
  return inSteps(model, [
    (current) => putAt(current, [...path, 'in'], location),
    (current) => (defaults === undefined ? [] : putAt(current, [...path, 'name'], defaults[location])),
  ]);
}

/** `Authenticate using` of a Basic definition: the other way's settings are removed. */
export function setBasicCheck(model: JsonObject, name: string, check: BasicCheck): Patch {
  const path = placeOf(model, name);
  if (!isJsonObject(valueAt(model, path)) || readSecurityDefinition(model, name).check === check) return [];
  if (check === 'registry') return dropAt(model, [...path, URL_CHECK]);
  return inSteps(model, [
    (current) => dropAt(current, [...path, REGISTRY]),
    (current) => putAt(current, [...path, URL_CHECK], { url: '' }),
  ]);
}
