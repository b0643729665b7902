import type { JsonObject } from '../../../base/json.ts';
import { getOwn, isJsonArray } from '../../../base/json.ts';
import { getAt } from '../../json-pointer.ts';
import type { Patch } from '../../patch.ts';
import { asList, textAt } from '../lenient.ts';
import { openApiView } from '../open-api-view.ts';
import { dropAt, nextName, putAt, setTextAt } from './patch-builders.ts';

export interface ApiTag {
  /** Position in the document's `tags`, by which the commands below address it. */
  readonly index: number;
  readonly name: string;
  readonly description: string;
  readonly docsDescription: string;
  readonly docsUrl: string;
}

export type TagField = 'description' | 'docsDescription' | 'docsUrl';

const FIELDS: Record<TagField, readonly string[]> = {
  description: ['description'],
  docsDescription: ['externalDocs', 'description'],
  docsUrl: ['externalDocs', 'url'],
};

/** The declared tags (ui.md 8.10), nameless ones included so that they can be repaired. */
export function readTags(model: JsonObject): readonly ApiTag[] {
  return asList(getOwn(model, 'tags')).map((tag, index) => ({
    index,
    name: textAt(tag, 'name'),
    description: textAt(tag, 'description'),
    docsDescription: textAt(getOwn(tag, 'externalDocs'), 'description'),
    docsUrl: textAt(getOwn(tag, 'externalDocs'), 'url'),
  }));
}

/** Adds a tag at the end, by default `tag-1` or the next number that is free. */
export function addTag(model: JsonObject, name?: string): Patch {
  const tags = getOwn(model, 'tags');
  const tag = {
    name:
      name ??
      nextName(
        'tag',
        readTags(model).map((known) => known.name),
      ),
  };
  return isJsonArray(tags) ? [{ op: 'add', path: '/tags/-', value: tag }] : putAt(model, ['tags'], [tag]);
}

export function removeTag(model: JsonObject, index: number): Patch {
  return dropAt(model, ['tags', String(index)]);
}

/** Renames a tag, here and in every operation that carries it. */
export function renameTag(model: JsonObject, index: number, name: string): Patch {
  const old = readTags(model)[index]?.name;
  if (old === undefined || old === name) return [];
  const pointers = new Set((openApiView(model)?.operations ?? []).map(({ pointer }) => pointer));
  const uses = [...pointers].flatMap((pointer) =>
    asList(getAt(model, `${pointer}/tags`)).flatMap(
      (tag, at): Patch =>
        old !== '' && tag === old ? [{ op: 'replace', path: `${pointer}/tags/${at}`, value: name }] : [],
    ),
  );
  return [...putAt(model, ['tags', String(index), 'name'], name), ...uses];
}

export function setTagField(model: JsonObject, index: number, field: TagField, text: string): Patch {
  return setTextAt(model, ['tags', String(index), ...FIELDS[field]], text);
}
