import { createContext, useContext, useMemo } from 'react';
import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { OpenApiView } from '../../document/openapi/view.ts';
import { SchemaTree } from '../ui/call/schema-tree.tsx';

/** The document that swagger-ui's models are part of. */
export const ModelView = createContext<OpenApiView | undefined>(undefined);

interface SwaggerModelProps {
  readonly schema?: { toJS(): unknown };
}

/** Stands in for swagger-ui's `ModelWrapper`: the same tree as everywhere else in the app. */
export function SwaggerModel({ schema }: SwaggerModelProps) {
  const view = useContext(ModelView);
  const plain = useMemo(() => withReferences(schema?.toJS()), [schema]);
  if (view === undefined || !isJsonObject(plain)) return null;
  return (
    <div className="schema-model">
      <SchemaTree schema={plain} view={view} />
    </div>
  );
}

/** swagger-ui writes the target in place of each reference and keeps its name in `$$ref`: back to a reference it goes. */
function withReferences(value: unknown): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item) => withReferences(item) ?? null);
  if (!isJsonObject(value)) return isPrimitive(value) ? value : undefined;
  const ref = localReference(value);
  if (ref !== undefined) return { $ref: ref };
  const entries = Object.entries(value).map(([key, member]) => [key, withReferences(member) ?? null] as const);
  return Object.fromEntries(entries);
}

function localReference(value: JsonObject): string | undefined {
  const ref = getOwn(value, '$$ref');
  const start = typeof ref === 'string' ? ref.indexOf('#/') : -1;
  return typeof ref === 'string' && start >= 0 ? ref.slice(start) : undefined;
}

function isPrimitive(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
