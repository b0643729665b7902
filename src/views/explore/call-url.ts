import type { OpenApiOperation, OpenApiView } from '../../document/openapi/view.ts';

/** Where an operation is called: the catalog's base (with trailing slash), the base path and the path template. */
export function operationUrl(gatewayBase: string, view: OpenApiView, operation: OpenApiOperation): string {
  const basePath = view.basePath === '/' ? '' : view.basePath;
  return `${gatewayBase.replace(/\/$/, '')}${basePath}${operation.path}`;
}
