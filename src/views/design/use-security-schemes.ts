import { getOwn } from '../../base/json.ts';
import { securityDefinitionsPath } from '../../document/openapi/commands/security-definitions.ts';
import { objectAt } from '../../document/openapi/lenient.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import type { SecurityRequirement, SecurityScheme } from '../../document/openapi/view.ts';
import { useDerived } from './design-context.tsx';

const NONE: readonly never[] = Object.freeze([]);

/** The security definitions in the order of their cards. */
export function useSecuritySchemes(): readonly SecurityScheme[] {
  return useDerived(
    (model) => [objectAt(model, securityDefinitionsPath(model))],
    (model) => openApiView(model)?.securitySchemes ?? NONE,
  );
}

/** The options of the API. */
export function useSecurityOptions(): readonly SecurityRequirement[] {
  return useDerived(
    (model) => [getOwn(model, 'security')],
    (model) => openApiView(model)?.security ?? NONE,
  );
}
