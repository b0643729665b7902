import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../base/json.ts';
import { parseText } from '../document/parse-text.ts';

export interface RealDocument {
  /** Folder and file: `ibm/logistics_1.0.0.yaml`. */
  readonly name: string;
  readonly model: JsonObject;
}

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/**
 * Real documents kept beside the repository, parsed; an empty list where they are absent, so that tests over them skip.
 * `large` holds one of 7 MB and is asked for by name.
 */
export function realDocuments(...folders: readonly ('ibm' | 'openapi' | 'large')[]): readonly RealDocument[] {
  return folders.flatMap((folder) => {
    const path = `${DATA}${folder}`;
    if (!existsSync(path)) return [];
    return readdirSync(path).flatMap((file) => {
      const text = readFileSync(`${path}/${file}`, 'utf8');
      const { model } = parseText(text);
      return model === undefined ? [] : [{ name: `${folder}/${file}`, model }];
    });
  });
}
