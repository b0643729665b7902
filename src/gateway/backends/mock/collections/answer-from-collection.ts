import type { JsonObject, JsonValue } from '../../../../base/json.ts';
import { getOwn } from '../../../../base/json.ts';
import { asText } from '../../../../document/openapi/lenient.ts';
import type { OpenApiResponse } from '../../../../document/openapi/view.ts';
import type { BackendAnswer, BackendRequest } from '../../backend.ts';
import { answerFromDocument } from '../answer-from-document.ts';
import { type ResponseContent, statusOf } from '../choose-response.ts';
import { bestMatch } from '../negotiate.ts';
import { preferencesIn } from '../preferences.ts';
import { acceptOf, describedHeaders, mockAnswer, written } from '../write-response.ts';
import { itemShape } from './answer-shape.ts';
import type { CollectionCall } from './collection.ts';
import { goodResponse } from './good-response.ts';
import { type FoundItems, KeptItems } from './kept-items.ts';
import { askedItems, type Page } from './list-query.ts';
import { listShape } from './list-shape.ts';
import { nextId } from './next-id.ts';
import { problemAnswer } from './problem-answer.ts';
import { readItemBody } from './read-item-body.ts';
import { mergedItem, writtenItem } from './write-item.ts';

/**
 * Answers as a back end that remembers: what one call creates, changes or deletes, the next one finds so. `Prefer` is
 * answered from the document, and changes nothing.
 */
export async function answerFromCollection(request: BackendRequest, call: CollectionCall): Promise<BackendAnswer> {
  const { code, example, isDynamic } = preferencesIn(request.headers);
  if (code !== undefined || example !== undefined || isDynamic) return answerFromDocument(request);
  const verb = call.use.operation.verb.toUpperCase();
  if (request.method !== verb) {
    return answerFromDocument(request, `nothing is remembered, as this is a ${request.method} in a ${verb} operation`);
  }
  const { action } = call.use;
  const needsBody = action === 'create' || action === 'replace' || action === 'merge';
  const body = needsBody ? await readItemBody(request) : undefined;
  if (body !== undefined && !body.ok) return problemAnswer(request, call.use, 400, body.error);
  // From here on nothing is awaited, so two calls at once cannot see the same items and lose one another's change.
  return new CollectionAnswer(request, call).answer(body?.value ?? {});
}

interface Told {
  readonly how: string;
  readonly headers?: readonly (readonly [string, string])[];
}

class CollectionAnswer {
  readonly #request: BackendRequest;
  readonly #call: CollectionCall;
  readonly #kept: KeptItems;

  constructor(request: BackendRequest, call: CollectionCall) {
    this.#request = request;
    this.#call = call;
    this.#kept = new KeptItems(call);
  }

  answer(body: JsonObject): BackendAnswer {
    const parent = this.#kept.missingParent();
    if (parent !== undefined) return this.#refuse(404, `there is no item ${parent.id} in ${parent.path}`);
    const { action, collection } = this.#call.use;
    const found = this.#kept.found();
    if (action === 'list') return this.#list(found);
    if (action === 'create') return this.#create(found, body);
    const id = this.#kept.id ?? this.#bodyId(body);
    if (id === undefined) return this.#refuse(400, 'the body has no id to tell which item is meant');
    const item = found.items.get(id);
    const named = `item ${id} of ${collection.path}`;
    if (action === 'replace') return this.#replace(found, id, body);
    if (item === undefined) return this.#refuse(404, `there is no item ${id} in ${collection.path}`);
    if (action === 'read') return this.#item(item, { how: `${named}${originOf(found)}` });
    if (action === 'delete') {
      return this.#kept.remove(found, id) ? this.#item(item, { how: `deleted ${named}` }, '204') : this.#full();
    }
    const merged = mergedItem(item, body, this.#writing(id));
    return this.#kept.put(found, id, merged) ? this.#item(merged, { how: `changed ${named}` }) : this.#full();
  }

  #list(found: FoundItems): BackendAnswer {
    const { use, query } = this.#call;
    const { path, view } = use.collection;
    const page = askedItems([...found.items.values()], use.list(), this.#askedOf(query));
    const response = goodResponse(use.operation, '200');
    const content = this.#contentOf(response);
    const value = content === undefined ? page.items : listShape(content, use.collection, use.operation.path)(page);
    const asked = page.asked.length === 0 ? '' : `; ${page.asked.join(', ')}`;
    const how = `${page.items.length} of the ${found.items.size} items of ${path}${asked}${originOf(found)}`;
    const headers = response === undefined ? [] : describedHeaders(response, view, this.#request);
    const counted = headers.map((line): readonly [string, string] => [line[0], totalFor(line[0], page) ?? line[1]]);
    return this.#send(response, '200', { how, headers: counted }, { content: content ?? plainJson(), value });
  }

  #create(found: FoundItems, body: JsonObject): BackendAnswer {
    const { use, random, uri } = this.#call;
    const { collection } = use;
    const given = this.#bodyId(body);
    const id = given ?? nextId(collection.facts(), found, random);
    if (found.items.has(id)) return this.#refuse(409, `there is an item ${id} in ${collection.path} already`);
    const item = writtenItem(body, this.#writing(id), undefined);
    if (!this.#kept.put(found, id, item)) return this.#full();
    const location = `${pathOf(uri)}/${encodeURIComponent(id)}`;
    const headers = [['location', location]] as const;
    return this.#item(item, { how: `created item ${id} in ${collection.path}`, headers }, '201');
  }

  /** Creates the item where the document says that a PUT can. */
  #replace(found: FoundItems, id: string, body: JsonObject): BackendAnswer {
    const { collection, operation } = this.#call.use;
    const before = found.items.get(id);
    const creates = operation.responses.some(({ status }) => status === '201');
    if (before === undefined && !creates) return this.#refuse(404, `there is no item ${id} in ${collection.path}`);
    const item = writtenItem(body, this.#writing(id), before);
    if (!this.#kept.put(found, id, item)) return this.#full();
    const how = `${before === undefined ? 'created' : 'replaced'} item ${id} of ${collection.path}`;
    return this.#item(item, { how }, before === undefined ? '201' : '200');
  }

  /** The answer that tells an item, or nothing, as the document describes it. */
  #item(item: JsonObject, { how, headers = [] }: Told, wanted = '200'): BackendAnswer {
    const { use } = this.#call;
    const response = goodResponse(use.operation, wanted);
    const described = response === undefined ? [] : describedHeaders(response, use.collection.view, this.#request);
    const others = described.filter(([name]) => !headers.some(([each]) => each === name));
    const told = { how, headers: [...others, ...headers] };
    const content = this.#contentOf(response) ?? (use.action === 'read' ? plainJson() : undefined);
    if (content === undefined) return this.#send(response, wanted, told, undefined);
    return this.#send(response, wanted, told, { content, value: itemShape(content, use.collection)(item) });
  }

  #send(
    response: OpenApiResponse | undefined,
    usual: string,
    { how, headers = [] }: Told,
    body: { readonly content: ResponseContent; readonly value: JsonValue } | undefined,
  ): BackendAnswer {
    const status = response === undefined || !/^2/.test(response.status) ? Number(usual) : statusOf(response.status);
    if (body === undefined || status === 204) return mockAnswer(how, status, headers, '');
    const { view } = this.#call.use.collection;
    const text = written(body.value, body.content, (ref) => view.resolve(ref));
    return mockAnswer(how, status, [...headers, ['content-type', body.content.mediaType]], text);
  }

  #contentOf(response: OpenApiResponse | undefined): ResponseContent | undefined {
    const content = response?.content ?? [];
    return bestMatch(content, acceptOf(this.#request)) ?? content[0];
  }

  /** What the gateway sent on; for the rest, what the caller asked. */
  #askedOf(query: CollectionCall['query']): URLSearchParams {
    const sent = new URL(this.#request.url).searchParams;
    const asked = [...query].filter(([name]) => !sent.has(name));
    return new URLSearchParams([...sent, ...asked.map(([name, value]): [string, string] => [name, value])]);
  }

  /** The id in a body that may have one; nothing, zero and an empty text are none. */
  #bodyId(body: JsonObject): string | undefined {
    const { collection, sent } = this.#call.use;
    const { identity, readOnly } = collection.facts();
    const { property } = identity;
    const isAllowed = property !== undefined && !readOnly.has(property) && (sent()?.has(property) ?? true);
    const id = isAllowed ? asText(getOwn(body, property)) : '';
    return id === '' || (identity.kind === 'integer' && Number(id) === 0) ? undefined : id;
  }

  #writing(id: string) {
    const { use, clock, random } = this.#call;
    return { collection: use.collection, id, values: this.#kept.values, sent: use.sent(), now: clock.now(), random };
  }

  #refuse(status: number, detail: string): BackendAnswer {
    return problemAnswer(this.#request, this.#call.use, status, detail);
  }

  #full(): BackendAnswer {
    return this.#refuse(507, 'there is no room for more mock data: reset it, or delete items');
  }
}

/** For answers that the document does not describe: a new one for each, as shapes are kept by content. */
function plainJson(): ResponseContent {
  return { mediaType: 'application/json' };
}

function originOf({ origin }: FoundItems): string {
  if (origin === 'calls') return '';
  return origin === 'examples' ? '; as the examples have them' : '; samples of the schema';
}

/** `X-Total-Count` and the like. */
function totalFor(header: string, { total }: Page): string | undefined {
  return /^(?:x-)?total(?:-?count|-items|-results)?$/.test(header) ? String(total) : undefined;
}

/** The path of an address, without query and final slash. */
function pathOf(uri: string): string {
  return new URL(uri).pathname.replace(/\/$/, '');
}
