import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../../../base/json.ts';
import { oncePer } from '../../../../base/once-per.ts';
import { objectFrom, setMember } from '../../../../document/members.ts';
import { asTexts } from '../../../../document/openapi/lenient.ts';
import { flatSchema, schemaTypes } from '../../../../document/sample/schema-reader.ts';
import type { ResponseContent } from '../choose-response.ts';
import { plainShape, sampleOf } from './answer-shape.ts';
import type { MockCollection } from './collection.ts';
import { plain, propertiesOf } from './identity.ts';
import { listPlace } from './list-place.ts';
import type { Page } from './list-query.ts';

/** Puts a page of items into an answer as its schema wants it. */
type ListShape = (page: Page) => JsonValue;

/** A list of items; where the answer is an object with one, the numbers beside it (`total`, `offset` …) tell the truth. */
export const listShape = oncePer(contentShape);

function contentShape(content: ResponseContent, collection: MockCollection, path: string): ListShape {
  const resolve = (ref: string) => collection.view.resolve(ref);
  const place = listPlace(content, resolve, path);
  const shape = plainShape(flatSchema(place?.itemSchema ?? {}, resolve).schema, collection.facts());
  const property = place?.property;
  if (property === undefined) return ({ items }) => items.map(shape);
  const schema = content.schema ?? {};
  const example = content.example ?? sampleOf(schema, collection);
  const rest = isJsonObject(example) ? example : {};
  return (page) => setMember(told(rest, schema, page, collection), property, page.items.map(shape));
}

/** The members beside the list: counts are worked out, what would lead to another page is left out. */
function told(rest: JsonObject, written: JsonValue, page: Page, collection: MockCollection): JsonObject {
  const flat = flatSchema(written, (ref) => collection.view.resolve(ref)).schema;
  const properties = propertiesOf(flat);
  const required = asTexts(getOwn(flat, 'required'));
  const hasTotal = Object.keys(rest).some((name) => TOTAL.test(plain(name)));
  const entries = Object.entries(rest).flatMap(([name, value]): readonly (readonly [string, JsonValue])[] => {
    const schema = getOwn(properties, name);
    if (isJsonObject(value) && schema !== undefined) return [[name, told(value, schema, page, collection)]];
    const type =
      typeof value === 'number'
        ? 'number'
        : schemaTypes(flatSchema(schema ?? {}, (ref) => collection.view.resolve(ref)).schema)[0];
    if (type === 'number' || type === 'integer') return [[name, numberFor(plain(name), page, hasTotal) ?? value]];
    if (typeof value === 'boolean') return [[name, MORE.test(plain(name)) ? hasMore(page) : value]];
    const leads = typeof value === 'string' && LEADS.test(plain(name));
    return leads && !required.includes(name) ? [] : [[name, leads ? '' : value]];
  });
  return objectFrom(entries);
}

const TOTAL = /^total/;
const MORE = /^(?:hasmore|hasnext|hasnextpage|more)$/;
/** Addresses and tokens of other pages: nothing here could make them mean something. */
const LEADS = /^(?:next|previous|prev)(?:page|pagetoken|cursor|token|link|url|uri)?$|^cursor$/;

function numberFor(name: string, page: Page, hasTotal: boolean): number | undefined {
  if (/^total(?:count|items|results|elements|records|size|number|)$/.test(name)) return page.total;
  if (/^(?:totalpages|pagecount|pages|lastpage)$/.test(name)) return page.pages ?? 1;
  if (/^(?:count|size|length|returned|numberofitems|numberofelements|itemcount)$/.test(name)) {
    return hasTotal ? page.items.length : page.total;
  }
  if (/^(?:limit|pagesize|perpage)$/.test(name)) return page.limit;
  if (/^(?:offset|skip|start|startindex)$/.test(name)) return page.offset;
  return /^(?:page|pagenumber|currentpage|number)$/.test(name) ? page.page : undefined;
}

function hasMore({ offset, items, total }: Page): boolean {
  return offset + items.length < total;
}
