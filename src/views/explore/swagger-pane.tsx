import { useMemo } from 'react';
import SwaggerUI from 'swagger-ui-react';
import 'swagger-ui-react/swagger-ui.css';
import './swagger-pane.css';
import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { operationSlice } from '../../document/openapi/slice.ts';
import type { OpenApiView } from '../../document/openapi/view.ts';
import { ModelView } from './swagger-model.tsx';
import { documentationPlugin, LAYOUT } from './swagger-plugin.tsx';

export interface SwaggerPaneProps {
  readonly view: OpenApiView;
  readonly operationKey: string;
}

const PLUGINS = [documentationPlugin];
/** No `Try it out`: calls are made in the pane beside, which goes through the gateway. */
const NO_CALLS: [] = [];

/**
 * The only place that knows swagger-ui: parameters, request body and responses of one operation, as documentation. It gets
 * a slice with that operation alone, never the whole document, which would take it seconds.
 */
export function SwaggerPane({ view, operationKey }: SwaggerPaneProps) {
  const spec = useMemo(() => withoutHead(operationSlice(view.model, operationKey)), [view, operationKey]);
  if (spec === undefined) return null;
  return (
    <ModelView value={view}>
      <SwaggerUI
        spec={spec}
        layout={LAYOUT}
        plugins={PLUGINS}
        docExpansion="full"
        deepLinking={false}
        supportedSubmitMethods={NO_CALLS}
        defaultModelsExpandDepth={-1}
        defaultModelRendering="model"
      />
    </ModelView>
  );
}

/** Summary, description and security stand above in our own words and colours. */
const SHOWN_ABOVE = new Set(['summary', 'description', 'security', 'tags', 'operationId', 'deprecated']);

function withoutHead(slice: JsonObject | undefined): JsonObject | undefined {
  const paths = slice?.paths;
  if (slice === undefined || !isJsonObject(paths)) return undefined;
  return { ...slice, paths: mapMembers(paths, (item) => mapMembers(item, stripped)) };
}

function stripped(operation: JsonObject): JsonObject {
  const kept = Object.fromEntries(Object.entries(operation).filter(([key]) => !SHOWN_ABOVE.has(key)));
  const { responses } = kept;
  return isJsonObject(responses) ? { ...kept, responses: withoutCodes(responses) } : kept;
}

/** `200 OK` in the row of code 200 says the code twice. */
function withoutCodes(responses: JsonObject): JsonObject {
  const entries = Object.entries(responses).map(([code, response]): [string, JsonValue] => {
    const description = getOwn(response, 'description');
    const repeats = isJsonObject(response) && typeof description === 'string' && description.startsWith(`${code} `);
    return [code, repeats ? { ...response, description: description.slice(code.length + 1) } : response];
  });
  return Object.fromEntries(entries);
}

function mapMembers(object: JsonObject, change: (member: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, isJsonObject(value) ? change(value) : value]),
  );
}
