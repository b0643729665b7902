import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonObject } from '../../base/json.ts';
import { formatPointer, joinPointer } from '../json-pointer.ts';
import type { JsonPointer } from '../patch.ts';
import { slugOf } from '../slug.ts';
import type { OpenApiAdapter, Server } from './adapter.ts';
import { adapter20 } from './adapter-2-0.ts';
import { adapter30 } from './adapter-3-0.ts';
import { adapter31 } from './adapter-3-1.ts';
import { apiKeyRole } from './api-key-role.ts';
import { follow, resolveRef } from './dereference.ts';
import { asList, asObject, objectAt, textAt } from './lenient.ts';
import { type PathList, pathList } from './path-list.ts';
import { readRequirements } from './security-requirements.ts';
import { openApiVersion } from './version.ts';
import type {
  NamedSchema,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiVersion,
  OpenApiView,
  SecurityRequirement,
  SecurityScheme,
} from './view.ts';

const ADAPTERS: Record<OpenApiVersion, OpenApiAdapter> = { '2.0': adapter20, '3.0': adapter30, '3.1': adapter31 };
const views = new WeakMap<JsonObject, OpenApiView | null>();
/** By the mapping that holds them, so that an edit elsewhere gives the same list again. */
const namedSchemas = new WeakMap<
  JsonObject,
  { readonly adapter: OpenApiAdapter; readonly schemas: readonly NamedSchema[] }
>();

/**
 * The view over an OpenAPI document of any supported version (DESIGN §4.2), or undefined when the model is something else
 * (product, policy, OpenAPI 4). One view per model object: asking again costs nothing. Total: whatever stands in the
 * document, no member of the view throws; what cannot be understood is left out and told by `checkDocument`.
 */
export function openApiView(model: JsonObject): OpenApiView | undefined {
  const known = views.get(model);
  if (known !== undefined) return known ?? undefined;
  const version = openApiVersion(model);
  const view = version === undefined ? null : new ModelView(model, ADAPTERS[version]);
  views.set(model, view);
  return view ?? undefined;
}

/** The adapter behind the view of a model: where this version keeps its schemas, parameters and security definitions. */
export function adapterOf(model: JsonObject): OpenApiAdapter | undefined {
  const version = openApiVersion(model);
  return version === undefined ? undefined : ADAPTERS[version];
}

class ModelView implements OpenApiView {
  readonly version: OpenApiVersion;
  readonly model: JsonObject;
  readonly #adapter: OpenApiAdapter;
  readonly #info: JsonObject;
  #server: Server | undefined;
  #list: PathList | undefined;
  #tags: OpenApiView['tags'] | undefined;
  #sharedParameters: readonly OpenApiParameter[] | undefined;
  #securitySchemes: readonly SecurityScheme[] | undefined;
  #security: readonly SecurityRequirement[] | undefined;

  constructor(model: JsonObject, adapter: OpenApiAdapter) {
    this.model = model;
    this.version = adapter.version;
    this.#adapter = adapter;
    this.#info = asObject(getOwn(model, 'info'));
  }

  get title(): string {
    return textAt(this.#info, 'title');
  }

  get name(): string {
    // Some 3.x documents carry the name at the root.
    return textAt(this.#info, 'x-ibm-name') || textAt(this.model, 'x-ibm-name') || slugOf(this.title);
  }

  get apiVersion(): string {
    return textAt(this.#info, 'version');
  }

  get description(): string {
    return textAt(this.#info, 'description');
  }

  get host(): string {
    return this.#place().host;
  }

  get basePath(): string {
    return this.#place().basePath;
  }

  get schemes(): readonly string[] {
    return this.#place().schemes;
  }

  get type(): OpenApiView['type'] {
    const configuration = getOwn(this.model, 'x-ibm-configuration');
    const type = textAt(configuration, 'type').toLowerCase();
    if (type === 'oauth' || isJsonObject(getOwn(configuration, 'oauth2'))) return 'OAuth 2.0';
    return type === 'wsdl' || isJsonObject(getOwn(configuration, 'wsdl-definition')) ? 'SOAP' : 'REST';
  }

  get tags(): OpenApiView['tags'] {
    this.#tags ??= asList(getOwn(this.model, 'tags')).flatMap((tag) => {
      const name = textAt(tag, 'name');
      return name === '' ? [] : [{ name, description: textAt(tag, 'description') }];
    });
    return this.#tags;
  }

  get paths(): OpenApiView['paths'] {
    return this.#pathList().paths;
  }

  get operations(): readonly OpenApiOperation[] {
    return this.#pathList().operations;
  }

  get schemas(): readonly NamedSchema[] {
    const { schemasPath, schema } = this.#adapter;
    const pointer = formatPointer(schemasPath);
    const container = objectAt(this.model, schemasPath);
    const known = namedSchemas.get(container);
    if (known?.adapter === this.#adapter) return known.schemas;
    const schemas = Object.entries(container).map(([name, value]) => ({
      name,
      schema: schema(value),
      pointer: joinPointer(pointer, name),
    }));
    namedSchemas.set(container, { adapter: this.#adapter, schemas });
    return schemas;
  }

  get sharedParameters(): readonly OpenApiParameter[] {
    const { parametersPath } = this.#adapter;
    const pointer = formatPointer(parametersPath);
    this.#sharedParameters ??= Object.entries(objectAt(this.model, parametersPath)).flatMap(([name, value]) => {
      const found = follow(this.model, value, joinPointer(pointer, name));
      const parameter = found && this.#adapter.parameter(this.model, found);
      return parameter === undefined ? [] : [parameter];
    });
    return this.#sharedParameters;
  }

  get securitySchemes(): readonly SecurityScheme[] {
    const { securitySchemesPath } = this.#adapter;
    const pointer = formatPointer(securitySchemesPath);
    this.#securitySchemes ??= Object.entries(objectAt(this.model, securitySchemesPath)).map(([name, value]) =>
      this.#readScheme(name, value, joinPointer(pointer, name)),
    );
    return this.#securitySchemes;
  }

  get security(): readonly SecurityRequirement[] {
    this.#security ??= readRequirements(getOwn(this.model, 'security')) ?? [];
    return this.#security;
  }

  operation(key: string): OpenApiOperation | undefined {
    return this.#pathList().operation(key);
  }

  /** Bound, so that it can be handed on. */
  readonly resolve = (ref: string): JsonValue | undefined => resolveRef(this.model, ref)?.value;

  #place(): Server {
    this.#server ??= this.#adapter.server(this.model);
    return this.#server;
  }

  #pathList(): PathList {
    this.#list ??= pathList(this.model, this.#adapter);
    return this.#list;
  }

  #readScheme(name: string, value: JsonValue, written: JsonPointer): SecurityScheme {
    const found = follow(this.model, value, written) ?? { value, pointer: written };
    const raw = asObject(found.value);
    const kind = this.#adapter.securityKind(raw);
    const head = { name, kind, description: textAt(raw, 'description'), raw, pointer: found.pointer };
    if (kind !== 'apiKey') return head;
    const location = textAt(raw, 'in');
    const role = apiKeyRole(raw);
    return {
      ...head,
      parameterName: textAt(raw, 'name'),
      ...((location === 'header' || location === 'query' || location === 'cookie') && { in: location }),
      ...(role !== undefined && { role }),
    };
  }
}
