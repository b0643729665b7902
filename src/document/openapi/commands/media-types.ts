import type { JsonObject } from '../../../base/json.ts';
import type { Patch } from '../../patch.ts';
import { openApiVersion } from '../version.ts';
import { setListed } from './patch-builders.ts';

export type MediaTypeList = 'consumes' | 'produces';

/** OpenAPI 3.x names media types at each body and response; only 2.0 has lists for the whole API. */
export function hasMediaTypeLists(model: JsonObject): boolean {
  return openApiVersion(model) === '2.0';
}

/** Ticks or unticks a media type of the API's `consumes` or `produces` (ui.md 8.3); nothing in 3.x. */
export function setMediaType(model: JsonObject, list: MediaTypeList, mediaType: string, on: boolean): Patch {
  return hasMediaTypeLists(model) ? setListed(model, [list], mediaType, on) : [];
}
