import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import { finding } from '../check/finding.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { joinPointer } from '../json-pointer.ts';
import type { JsonPointer } from '../patch.ts';
import { slugOf } from '../slug.ts';
import type { Audience, ProductApi, ProductDocument } from './product-document.ts';
import { membersOf, readFlag, readMapping, readText, readTexts, type Tell, wrongType } from './product-fields.ts';
import { readPlans } from './read-plans.ts';

export interface ReadProduct {
  readonly product: ProductDocument;
  /** Everything that is not as it should be, with its place. */
  readonly findings: readonly Diagnostic[];
}

/** True for the model of a product document. */
export function isProduct(model: JsonObject): boolean {
  return Object.hasOwn(model, 'product') && !Object.hasOwn(model, 'swagger') && !Object.hasOwn(model, 'openapi');
}

/**
 * Reads a `product: 1.0.0` document (gateway.md §9, ui.md 1.3). Total: what is malformed is told and left out, the rest
 * is read.
 */
export function readProduct(model: JsonObject): ReadProduct {
  const findings: Diagnostic[] = [];
  const tell: Tell = (diagnostic) => findings.push(diagnostic);
  checkFormat(getOwn(model, 'product'), tell);
  const apis = readApis(getOwn(model, 'apis'), tell);
  const product = {
    ...readInfo(getOwn(model, 'info'), tell),
    apis,
    plans: readPlans(getOwn(model, 'plans'), new Set(apis.map(({ key }) => key)), tell),
    visibility: readVisibility(getOwn(model, 'visibility'), tell),
  };
  return { product, findings };
}

function checkFormat(format: JsonValue | undefined, tell: Tell): void {
  if (format === '1.0.0') return;
  const help = 'Write product: 1.0.0.';
  tell(
    finding(
      'warning',
      'product-format',
      '/product',
      'The format of the product is not 1.0.0; it is read as that.',
      help,
    ),
  );
}

function readInfo(value: JsonValue | undefined, tell: Tell): Pick<ProductDocument, 'name' | 'version' | 'title'> {
  const info = readMapping(value, '/info', tell, '“info”');
  const text = (key: string): string =>
    readText(getOwn(info, key), joinPointer('/info', key), tell, `“${key}” of the product`);
  const [name, version, title] = [text('name'), text('version'), text('title')];
  if (name === '') tell(missing('name', 'name: weather-product'));
  if (version === '') tell(missing('version', 'version: 1.0.0'));
  // The three parts of a plan's id are told apart by colons.
  if (`${name}${version}`.includes(':')) {
    tell(finding('error', 'product-name', '/info', 'Name and version of a product cannot hold a colon.'));
  }
  return { name: name || slugOf(title) || 'untitled-product', version: version || '1.0.0', title: title || name };
}

function missing(key: string, example: string): Diagnostic {
  return finding('error', 'product-info', '/info', `The product has no ${key}.`, `Write ${example} below info.`);
}

function readApis(value: JsonValue | undefined, tell: Tell): readonly ProductApi[] {
  const mapping = readMapping(value, '/apis', tell, '“apis”');
  if (mapping === undefined || Object.keys(mapping).length === 0) {
    const help = 'Add one: apis: { weather: { $ref: weather_1.0.0.yaml } }.';
    tell(finding('warning', 'product-apis', '/apis', 'There are no APIs included in this product.', help));
  }
  return [...membersOf(mapping, '/apis')].flatMap(([key, api, pointer]) => readApi(key, api, pointer, tell) ?? []);
}

function readApi(key: string, api: JsonValue, pointer: JsonPointer, tell: Tell): ProductApi | undefined {
  const file = getOwn(api, '$ref');
  if (typeof file === 'string' && file.trim() !== '') return { key, pointer, at: { kind: 'file', file: file.trim() } };
  const name = getOwn(api, 'name');
  const parts = typeof name === 'string' ? /^(.+):([^:]+)$/.exec(name.trim()) : null;
  if (parts !== null) return { key, pointer, at: { kind: 'name', name: parts[1] ?? '', version: parts[2] ?? '' } };
  const help = 'Write { $ref: weather_1.0.0.yaml }, or { name: weather:1.0.0 } with x-ibm-name and version.';
  tell(finding('error', 'product-api', pointer, `The API “${key}” says neither its file nor name:version.`, help));
  return undefined;
}

function readVisibility(value: JsonValue | undefined, tell: Tell): ProductDocument['visibility'] {
  const visibility = readMapping(value, '/visibility', tell, '“visibility”');
  const audience = (key: 'view' | 'subscribe', absent: Audience['type']): Audience => {
    const pointer = joinPointer('/visibility', key);
    const written = readMapping(getOwn(visibility, key), pointer, tell, `“${key}”`);
    const at = (member: string) => joinPointer(pointer, member);
    return {
      type: readAudienceType(getOwn(written, 'type'), at('type'), absent, tell),
      orgs: readTexts(getOwn(written, 'orgs'), at('orgs'), tell, '“orgs”'),
      tags: readTexts(getOwn(written, 'tags'), at('tags'), tell, '“tags”'),
      enabled: readFlag(getOwn(written, 'enabled'), at('enabled'), tell, { what: '“enabled”', absent: true }),
    };
  };
  return { view: audience('view', 'public'), subscribe: audience('subscribe', 'authenticated') };
}

function readAudienceType(
  value: JsonValue | undefined,
  pointer: JsonPointer,
  absent: Audience['type'],
  tell: Tell,
): Audience['type'] {
  if (value === 'public' || value === 'authenticated' || value === 'custom') return value;
  if (value !== undefined && value !== null) {
    tell(isJsonObject(value) ? wrongType(pointer, '“type”', 'a text') : unknownAudience(pointer));
  }
  return absent;
}

function unknownAudience(pointer: JsonPointer): Diagnostic {
  return finding('error', 'product-visibility', pointer, 'The type of visibility is public, authenticated or custom.');
}
