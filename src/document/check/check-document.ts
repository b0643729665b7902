import type { JsonObject } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { openApiView } from '../openapi/open-api-view.ts';
import { isPolicyPackage, readPolicyPackage } from '../policy-package.ts';
import { isProduct, readProduct } from '../product/read-product.ts';
import { checkAssembly } from './check-assembly.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkHead } from './check-head.ts';
import { checkOperations } from './check-operations.ts';
import { checkReferences } from './check-references.ts';
import { checkSecurity } from './check-security.ts';
import { finding } from './finding.ts';

const checked = new WeakMap<JsonObject, readonly Diagnostic[]>();

/**
 * Everything worth telling about an API document (ui.md 7, gateway.md §2.1): errors that break the specification or every
 * call, warnings, hints. Each names its place as a JSON Pointer (`path`); lines are found by whoever has the text. Total;
 * a quarter of a second for 7 MB, so it belongs off the keystroke path. Products are told what `readProduct` finds, user-defined policies what
 * `readPolicyPackage` does. Found once per model.
 */
export function checkDocument(model: JsonObject): readonly Diagnostic[] {
  const known = checked.get(model);
  if (known !== undefined) return known;
  const found = check(model);
  checked.set(model, found);
  return found;
}

function check(model: JsonObject): readonly Diagnostic[] {
  const view = openApiView(model);
  if (view === undefined) {
    if (isProduct(model)) return readProduct(model).findings;
    if (isPolicyPackage(model)) return readPolicyPackage(model).findings;
    const help = "Start it with `swagger: '2.0'`, `openapi: 3.0.3` or `openapi: 3.1.0`.";
    return [finding('error', 'no-openapi', '', 'This is no OpenAPI 2.0, 3.0 or 3.1 document.', help)];
  }
  return [checkHead, checkConfiguration, checkOperations, checkSecurity, checkReferences, checkAssembly].flatMap(
    (part) => part(view),
  );
}
