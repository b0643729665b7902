import type { JsonObject, JsonValue } from '../../base/json.ts';
import { adapterOf3 } from './adapter-3-0.ts';
import { asObject } from './lenient.ts';

const NEVER: JsonObject = { not: {} };

/** OpenAPI 3.1 (and 3.2): 3.0 with JSON Schema 2020-12, where a schema may be `true` or `false`. */
export const adapter31 = adapterOf3('3.1', (value: JsonValue | undefined) =>
  value === false ? NEVER : asObject(value),
);
