import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonObject } from '../../base/json.ts';
import { joinPointer } from '../json-pointer.ts';
import type { OpenApiAdapter, RawOperation } from './adapter.ts';
import type { Located } from './dereference.ts';
import { follow } from './dereference.ts';
import { asList, asTexts, textAt } from './lenient.ts';
import { readRequirements } from './security-requirements.ts';
import type {
  HttpVerb,
  OpenApiBody,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
  SecurityRequirement,
} from './view.ts';

export interface OperationPlace {
  readonly model: JsonObject;
  readonly adapter: OpenApiAdapter;
  readonly verb: HttpVerb;
  readonly path: string;
  /** The path item, its `$ref` followed. */
  readonly item: Located;
  readonly operation: JsonObject;
}

/** An operation whose head is read at once and whose parameters, body and responses are read when first asked for. */
export class LazyOperation implements OpenApiOperation {
  readonly verb: HttpVerb;
  readonly path: string;
  readonly key: string;
  declare readonly operationId?: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly pointer: string;
  readonly #place: OperationPlace;
  #raw: RawOperation | undefined;
  #parameters: readonly OpenApiParameter[] | undefined;
  #body: { readonly value: OpenApiBody | undefined } | undefined;
  #responses: readonly OpenApiResponse[] | undefined;
  #consumes: readonly string[] | undefined;
  #produces: readonly string[] | undefined;
  #security: readonly SecurityRequirement[] | undefined;

  constructor(place: OperationPlace) {
    const { verb, path, item, operation } = place;
    const operationId = textAt(operation, 'operationId');
    this.#place = place;
    this.verb = verb;
    this.path = path;
    this.key = `${verb} ${path}`;
    if (operationId !== '') this.operationId = operationId;
    this.summary = textAt(operation, 'summary');
    this.tags = asTexts(getOwn(operation, 'tags'));
    this.deprecated = getOwn(operation, 'deprecated') === true;
    this.pointer = joinPointer(item.pointer, verb);
  }

  get description(): string {
    return textAt(this.#place.operation, 'description');
  }

  get parameters(): readonly OpenApiParameter[] {
    const { adapter, model } = this.#place;
    this.#parameters ??= this.#read().parameters.flatMap((found) => {
      const parameter = adapter.parameter(model, found);
      return parameter === undefined || parameter.in === 'body' ? [] : [parameter];
    });
    return this.#parameters;
  }

  get body(): OpenApiBody | undefined {
    this.#body ??= { value: this.#place.adapter.body(this.#read()) };
    return this.#body.value;
  }

  get responses(): readonly OpenApiResponse[] {
    this.#responses ??= this.#place.adapter.responses(this.#read());
    return this.#responses;
  }

  get consumes(): readonly string[] {
    const { adapter, model, operation } = this.#place;
    this.#consumes ??= adapter.consumes(model, operation);
    return this.#consumes;
  }

  get produces(): readonly string[] {
    const { adapter, model, operation } = this.#place;
    this.#produces ??= adapter.produces(model, operation);
    return this.#produces;
  }

  get security(): readonly SecurityRequirement[] {
    const { model, operation } = this.#place;
    this.#security ??=
      readRequirements(getOwn(operation, 'security')) ?? readRequirements(getOwn(model, 'security')) ?? [];
    return this.#security;
  }

  #read(): RawOperation {
    const { model, operation, item } = this.#place;
    this.#raw ??= {
      model,
      operation,
      pointer: this.pointer,
      parameters: mergedParameters(model, item, this.pointer, operation),
    };
    return this.#raw;
  }
}

/** Path-item parameters and the operation's own; the operation's replaces one of the same name and location, in its place. */
function mergedParameters(
  model: JsonObject,
  item: Located,
  pointer: string,
  operation: JsonObject,
): readonly Located[] {
  const merged = new Map<string, Located>();
  const add = (value: JsonValue | undefined, at: string): void => {
    asList(value).forEach((entry, index) => {
      const found = follow(model, entry, joinPointer(at, index));
      if (found === undefined || !isJsonObject(found.value)) return;
      const location = textAt(found.value, 'in');
      // An operation has one body, whatever its parameter is called.
      merged.set(location === 'body' ? 'body' : `${location} ${textAt(found.value, 'name')}`, found);
    });
  };
  add(getOwn(item.value, 'parameters'), joinPointer(item.pointer, 'parameters'));
  add(getOwn(operation, 'parameters'), joinPointer(pointer, 'parameters'));
  return [...merged.values()];
}
