import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { CaseAnswer, CaseRequest, CaseStep } from './gateway-case.ts';

/*
 * What one call of a case gives to the next: `keep: { token: body access_token }` remembers a member of the answer, and
 * `{{token}}` in a later request, and in the calls that its backends should get, stands for it.
 */

export type Carried = Map<string, string>;

/** The request with what was carried over, its form as a body. */
export function filled({ form, ...request }: CaseRequest, carried: Carried): CaseRequest {
  const fill = fillerOf(carried);
  const headers = mapped(request.headers ?? {}, fill);
  const { body } = request;
  const rest = { ...request, path: fill(request.path), headers, ...(typeof body === 'string' && { body: fill(body) }) };
  if (form === undefined) return rest;
  return {
    ...rest,
    method: request.method ?? 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(mapped(form, fill)).toString(),
  };
}

/** The calls of backends that are expected, with what was carried over. */
export function filledCalls(calls: readonly JsonObject[], carried: Carried): readonly JsonObject[] {
  const fill = fillerOf(carried);
  const deep = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return fill(value);
    if (isJsonArray(value)) return value.map(deep);
    return isJsonObject(value) ? members(value) : value;
  };
  const members = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, deep(value)]));
  return calls.map(members);
}

function fillerOf(carried: Carried): (text: string) => string {
  return (text) => text.replace(/\{\{(\w+)\}\}/g, (all, name) => carried.get(name) ?? all);
}

/** Remembers what the step wants kept; tells what was not there. */
export function carry({ keep = {} }: CaseStep, answer: CaseAnswer, carried: Carried): readonly string[] {
  return Object.entries(keep).flatMap(([name, place]) => {
    const value = found(place, answer);
    if (value === undefined) return [`nothing to keep as ${name}: there is no ${place}`];
    carried.set(name, value);
    return [];
  });
}

/**
 * `body <member>` of JSON, `field <name>` of a form in HTML, `location <parameter>` of a redirect; a further parameter is
 * looked for in the address that the one before holds.
 */
function found(place: string, { body, headers }: CaseAnswer): string | undefined {
  const [where, name = '', ...deeper] = place.split(' ');
  const text = new TextDecoder().decode(body);
  if (where === 'body') return JSON.parse(text)[name];
  if (where === 'field') return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
  const location = headers.find(([header]) => header === 'location')?.[1];
  return [name, ...deeper].reduce(parameterOf, location);
}

function parameterOf(address: string | undefined, name: string): string | undefined {
  if (address === undefined) return undefined;
  return new URLSearchParams(address.slice(address.search(/[?#]/) + 1)).get(name) ?? undefined;
}

function mapped(fields: { readonly [name: string]: string }, fill: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fill(String(value))]));
}
