import { getOwn, isJsonArray, type JsonObject } from '../../../../base/json.ts';
import { asText } from '../../../../document/openapi/lenient.ts';
import type { OpenApiParameter } from '../../../../document/openapi/view.ts';
import { numberAt, schemaTypes } from '../../../../document/sample/schema-reader.ts';
import type { MockCollection } from './collection.ts';
import { plain, propertyNamed } from './identity.ts';

/** What the query of a list can ask for, as the document declares it. */
export interface ListSettings {
  readonly limit: { readonly name: string; readonly usual: number | undefined; readonly most: number } | undefined;
  readonly offset: string | undefined;
  readonly page: { readonly name: string; readonly first: number } | undefined;
  readonly filters: readonly { readonly name: string; readonly property: string; readonly split: string | undefined }[];
}

/** The items that a list answers with, and where they stand among all that fit. */
export interface Page {
  readonly items: readonly JsonObject[];
  readonly total: number;
  readonly offset: number;
  readonly limit: number | undefined;
  readonly page: number | undefined;
  readonly pages: number | undefined;
  /** What of the query was followed, for people. */
  readonly asked: readonly string[];
}

const LIMITS = /^(?:limit|pagelimit|pagesize|perpage|size|count|top|max|maxresults|maxitems|take|rows)$/;
const OFFSETS = /^(?:offset|pageoffset|skip|start|startindex|from)$/;
const PAGES = /^(?:page|pagenumber|pageno|pagenum|currentpage)$/;
const SEPARATORS = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|', multi: undefined } as const;
/** Items of a page where the document gives pages but no size. */
const USUAL_PAGE = 20;

/** A parameter that is called like a property filters by it; the others may limit and page. */
export function listSettings(parameters: readonly OpenApiParameter[], { facts }: MockCollection): ListSettings {
  const { properties } = facts();
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const filters = query.flatMap((parameter) => {
    const property = propertyNamed(properties, parameter.name);
    return property === undefined ? [] : [{ name: parameter.name, property, split: separatorOf(parameter) }];
  });
  const others = query.filter(({ name }) => !filters.some((filter) => filter.name === name));
  const called = (names: RegExp) => others.find(({ name }) => names.test(plain(name)));
  const limit = called(LIMITS);
  const page = called(PAGES);
  const startsAtZero =
    page !== undefined && [numberAt(page.schema, 'minimum'), numberAt(page.schema, 'default')].includes(0);
  return {
    filters,
    limit: limit && {
      name: limit.name,
      usual: numberAt(limit.schema, 'default'),
      most: numberAt(limit.schema, 'maximum') ?? Infinity,
    },
    offset: called(OFFSETS)?.name,
    page: page && { name: page.name, first: startsAtZero ? 0 : 1 },
  };
}

function separatorOf({ schema, collectionFormat = 'csv' }: OpenApiParameter): string | undefined {
  return schemaTypes(schema)[0] === 'array' ? SEPARATORS[collectionFormat] : undefined;
}

/** The items that a query asks for. What cannot be understood in it is passed over. */
export function askedItems(all: readonly JsonObject[], settings: ListSettings, query: URLSearchParams): Page {
  const asked: string[] = [];
  let items = all;
  for (const { name, property, split } of settings.filters) {
    const values = query.getAll(name).flatMap((value) => (split === undefined ? [value] : value.split(split)));
    if (values.length === 0) continue;
    asked.push(`${name}=${values.join(',').slice(0, 60)}`);
    items = items.filter((item) => has(item, property, values));
  }
  const number = (name: string | undefined, least: number): number | undefined => {
    const text = name === undefined ? null : query.get(name);
    if (text === null || !/^\d{1,9}$/.test(text) || Number(text) < least) return undefined;
    asked.push(`${name}=${text}`);
    return Number(text);
  };
  const given = number(settings.limit?.name, 0);
  const page = number(settings.page?.name, settings.page?.first ?? 1);
  const usual = settings.limit?.usual ?? (page === undefined ? undefined : USUAL_PAGE);
  const wanted = given ?? usual;
  const limit = wanted === undefined ? undefined : Math.min(wanted, settings.limit?.most ?? Infinity);
  const skipped = page === undefined ? 0 : (page - (settings.page?.first ?? 1)) * (limit ?? 0);
  const offset = number(settings.offset, 0) ?? skipped;
  return {
    ...{ total: items.length, offset, limit, asked },
    page: page ?? (settings.page !== undefined && offset === 0 ? settings.page.first : undefined),
    pages: limit === undefined || limit === 0 ? undefined : Math.ceil(items.length / limit),
    items: items.slice(offset, limit === undefined ? undefined : offset + limit),
  };
}

function has(item: JsonObject, property: string, wanted: readonly string[]): boolean {
  const value = getOwn(item, property);
  const values = isJsonArray(value) ? value : [value];
  return values.some((each) => wanted.includes(asText(each)));
}
