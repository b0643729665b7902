import { textFromBase64, toBase64 } from '../../../base/base64.ts';
import type { JsonObject, JsonValue } from '../../../base/json.ts';
import { getOwn, isJsonObject } from '../../../base/json.ts';
import { joinPointer } from '../../json-pointer.ts';
import type { JsonPointer, Patch } from '../../patch.ts';
import { asText, objectAt, textAt } from '../lenient.ts';
import { dropAt, inSteps, type KeyPath, nextName, putAt, renameAt, setTextAt, valueAt } from './patch-builders.ts';

const PROPERTIES: KeyPath = ['x-ibm-configuration', 'properties'];
const CATALOGS: KeyPath = ['x-ibm-configuration', 'catalogs'];

/** An API property (ui.md 8.8, gateway.md §3.5) with its values in clear text. */
export interface ApiProperty {
  readonly name: string;
  readonly value: string;
  readonly description: string;
  /** Values are stored as Base64, which hides and does not encrypt. */
  readonly encoded: boolean;
  readonly overrides: readonly { readonly catalog: string; readonly value: string }[];
  readonly pointer: JsonPointer;
}

/** The properties in the order of the document. */
export function readProperties(model: JsonObject): readonly ApiProperty[] {
  const base = '/x-ibm-configuration/properties';
  return Object.entries(objectAt(model, PROPERTIES)).map(([name, written]) => ({
    name,
    value: clearText(getOwn(written, 'value'), isEncoded(written)),
    description: textAt(written, 'description'),
    encoded: isEncoded(written),
    overrides: overridesOf(model, name).map(({ catalog, value }) => ({
      catalog,
      value: clearText(value, isEncoded(written)),
    })),
    pointer: joinPointer(base, name),
  }));
}

function isEncoded(property: JsonValue | undefined): boolean {
  const encoded = getOwn(property, 'encoded');
  return encoded === true || encoded === 'true';
}

function clearText(value: JsonValue | undefined, encoded: boolean): string {
  const text = asText(value);
  return encoded ? (textFromBase64(text) ?? text) : text;
}

function overridesOf(
  model: JsonObject,
  name: string,
): readonly { readonly catalog: string; readonly value: JsonValue; readonly path: KeyPath }[] {
  return Object.keys(objectAt(model, CATALOGS)).flatMap((catalog) => {
    const path = overridePath(catalog, name);
    const value = valueAt(model, path);
    return value === undefined ? [] : [{ catalog, value, path }];
  });
}

function overridePath(catalog: string, name: string): KeyPath {
  return [...CATALOGS, catalog, 'properties', name];
}

/** `new-property-1`, or the next number that is free. */
export function nextPropertyName(model: JsonObject): string {
  return nextName('new-property', Object.keys(objectAt(model, PROPERTIES)));
}

/** Adds an empty property, by default under the next free name. */
export function addProperty(model: JsonObject, name: string = nextPropertyName(model)): Patch {
  if (valueAt(model, [...PROPERTIES, name]) !== undefined) return [];
  return putAt(model, [...PROPERTIES, name], { value: '', description: '', encoded: false });
}

/** Renames a property and its catalog values, in place. Nothing when the new name is taken or the same. */
export function renameProperty(model: JsonObject, from: string, to: string): Patch {
  const renamed = renameAt(model, PROPERTIES, from, to);
  if (renamed.length === 0) return [];
  const catalogs = overridesOf(model, from).flatMap(({ path }) => renameAt(model, path.slice(0, -1), from, to));
  return [...renamed, ...catalogs];
}

/** Removes a property with its catalog values. */
export function removeProperty(model: JsonObject, name: string): Patch {
  const paths = [...overridesOf(model, name).map(({ path }) => path), [...PROPERTIES, name]];
  return inSteps(
    model,
    paths.map((path) => (current) => dropAt(current, path)),
  );
}

/** Sets the default value, given in clear text. */
export function setPropertyValue(model: JsonObject, name: string, text: string): Patch {
  return putAt(model, [...PROPERTIES, name, 'value'], stored(model, name, text));
}

export function setPropertyDescription(model: JsonObject, name: string, text: string): Patch {
  return setTextAt(model, [...PROPERTIES, name, 'description'], text);
}

/** Stores the values as Base64, or in clear text again; what is no Base64 stays as it is. */
export function setPropertyEncoded(model: JsonObject, name: string, encoded: boolean): Patch {
  const path = [...PROPERTIES, name];
  const property = valueAt(model, path);
  if (!isJsonObject(property) || isEncoded(property) === encoded) return [];
  const convert = (value: JsonValue): string => (encoded ? toBase64(asText(value)) : clearText(value, true));
  const value = getOwn(property, 'value');
  return [
    ...putAt(model, [...path, 'encoded'], encoded),
    ...(value === undefined ? [] : putAt(model, [...path, 'value'], convert(value))),
    ...overridesOf(model, name).flatMap((override) => putAt(model, override.path, convert(override.value))),
  ];
}

/** Sets the value for one catalog (its title, case-sensitive), given in clear text. */
export function setCatalogValue(model: JsonObject, name: string, catalog: string, text: string): Patch {
  return putAt(model, overridePath(catalog, name), stored(model, name, text));
}

export function removeCatalogValue(model: JsonObject, name: string, catalog: string): Patch {
  return dropAt(model, overridePath(catalog, name));
}

/** Gives a catalog value to another catalog; nothing when that one has a value already. */
export function moveCatalogValue(model: JsonObject, name: string, from: string, to: string): Patch {
  const value = valueAt(model, overridePath(from, name));
  const target = overridePath(to, name);
  if (value === undefined || to === '' || valueAt(model, target) !== undefined) return [];
  return inSteps(model, [
    (current) => putAt(current, target, value),
    (current) => dropAt(current, overridePath(from, name)),
  ]);
}

function stored(model: JsonObject, name: string, text: string): string {
  return isEncoded(valueAt(model, [...PROPERTIES, name])) ? toBase64(text) : text;
}
