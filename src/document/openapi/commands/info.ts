import type { JsonObject } from '../../../base/json.ts';
import type { Patch } from '../../patch.ts';
import { asText } from '../lenient.ts';
import { type KeyPath, putAt, setTextAt, valueAt } from './patch-builders.ts';

/** The texts of Info, Contact, Terms and License, External Documentation (ui.md 8.2) and where they stand in every version. */
export const INFO_FIELDS = {
  title: ['info', 'title'],
  name: ['info', 'x-ibm-name'],
  version: ['info', 'version'],
  description: ['info', 'description'],
  contactName: ['info', 'contact', 'name'],
  contactEmail: ['info', 'contact', 'email'],
  contactUrl: ['info', 'contact', 'url'],
  termsOfService: ['info', 'termsOfService'],
  licenseName: ['info', 'license', 'name'],
  licenseUrl: ['info', 'license', 'url'],
  externalDocsDescription: ['externalDocs', 'description'],
  externalDocsUrl: ['externalDocs', 'url'],
} as const satisfies Record<string, KeyPath>;

export type InfoField = keyof typeof INFO_FIELDS;

/** OpenAPI requires these: an empty one stays as an empty text instead of losing its place. */
const REQUIRED: ReadonlySet<InfoField> = new Set<InfoField>(['title', 'version']);
const ROOT_NAME: KeyPath = ['x-ibm-name'];

/** The text as written, '' when there is none. */
export function infoText(model: JsonObject, field: InfoField): string {
  return asText(valueAt(model, placeOf(model, field)));
}

/** Sets one text; an empty one removes its key and the parents left empty. */
export function setInfoField(model: JsonObject, field: InfoField, text: string): Patch {
  const path = placeOf(model, field);
  return REQUIRED.has(field) ? putAt(model, path, text) : setTextAt(model, path, text);
}

/** Some documents carry `x-ibm-name` at the root; it is edited where it stands. */
function placeOf(model: JsonObject, field: InfoField): KeyPath {
  const path = INFO_FIELDS[field];
  const atRoot = field === 'name' && valueAt(model, path) === undefined && valueAt(model, ROOT_NAME) !== undefined;
  return atRoot ? ROOT_NAME : path;
}
