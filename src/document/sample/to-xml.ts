import type { JsonObject, JsonValue } from '../../base/json.ts';
import { getOwn, isJsonArray, isJsonObject } from '../../base/json.ts';
import { asObject, textAt } from '../openapi/lenient.ts';
import { flatSchema, type ResolveSchema } from './schema-reader.ts';

export interface XmlOptions {
  readonly resolve: ResolveSchema;
  /** Name of the outermost element where the schema gives none (`xml.name`); default `root`. */
  readonly rootName?: string;
}

const DEEPEST = 60;

/**
 * A value as an XML document, indented by two blanks, by the `xml` hints of its schema (name, prefix, namespace, attribute,
 * wrapped). Names that XML does not allow are mended; nulls become empty elements.
 */
export function toXml(value: JsonValue, schema: JsonValue, options: XmlOptions): string {
  const writer = new XmlWriter(options.resolve);
  const name = refName(schema) ?? options.rootName ?? 'root';
  const root = isJsonArray(value) ? writer.list(value, schema, name) : writer.element(name, value, schema, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

/** The last token of a `$ref`: what the schema is called. */
function refName(schema: JsonValue): string | undefined {
  const name = textAt(schema, '$ref').split('/').at(-1);
  return name === '' ? undefined : name;
}

class XmlWriter {
  readonly #resolve: ResolveSchema;

  constructor(resolve: ResolveSchema) {
    this.#resolve = resolve;
  }

  /** A list has no element of its own in JSON; as the outermost value it needs one. */
  list(items: readonly JsonValue[], written: JsonValue, name: string): string {
    const { schema } = flatSchema(written, this.#resolve);
    const outer = this.#name(schema, name);
    const inner = items.map((item) => this.element('item', item, getOwn(schema, 'items') ?? {}, 1)).join('');
    return `<${outer}${namespaceOf(schema)}>\n${inner}</${outer}>\n`;
  }

  element(name: string, value: JsonValue, written: JsonValue, depth: number): string {
    const { schema } = flatSchema(written, this.#resolve);
    const tag = this.#name(schema, name);
    const pad = '  '.repeat(depth);
    const open = `${pad}<${tag}${namespaceOf(schema)}`;
    if (isJsonArray(value))
      return value.map((item) => this.element(name, item, getOwn(schema, 'items') ?? {}, depth)).join('');
    if (!isJsonObject(value)) {
      return value === null || value === '' ? `${open}/>\n` : `${open}>${escapeText(String(value))}</${tag}>\n`;
    }
    const head = `${open}${this.#attributes(value, schema)}`;
    const content = depth > DEEPEST ? '' : this.#children(value, schema, depth + 1);
    return content === '' ? `${head}/>\n` : `${head}>\n${content}${pad}</${tag}>\n`;
  }

  #children(value: JsonObject, schema: JsonObject, depth: number): string {
    return Object.entries(value)
      .map(([key, child]) => {
        const written = this.#property(schema, key);
        if (isAttribute(flatSchema(written, this.#resolve).schema, child)) return '';
        return isJsonArray(child) ? this.#array(key, child, written, depth) : this.element(key, child, written, depth);
      })
      .join('');
  }

  #array(key: string, items: readonly JsonValue[], written: JsonValue, depth: number): string {
    const { schema } = flatSchema(written, this.#resolve);
    const itemSchema = getOwn(schema, 'items') ?? {};
    const wrapped = getOwn(getOwn(schema, 'xml'), 'wrapped') === true;
    const write = (at: number): string => items.map((item) => this.element(key, item, itemSchema, at)).join('');
    if (!wrapped) return write(depth);
    const tag = this.#name(schema, key);
    const pad = '  '.repeat(depth);
    return `${pad}<${tag}${namespaceOf(schema)}>\n${write(depth + 1)}${pad}</${tag}>\n`;
  }

  #attributes(value: JsonObject, schema: JsonObject): string {
    return Object.entries(value)
      .flatMap(([key, child]) => {
        const property = flatSchema(this.#property(schema, key), this.#resolve).schema;
        return isAttribute(property, child) ? [` ${this.#name(property, key)}="${escapeText(String(child))}"`] : [];
      })
      .join('');
  }

  #property(schema: JsonObject, key: string): JsonValue {
    const additional = getOwn(schema, 'additionalProperties');
    return getOwn(getOwn(schema, 'properties'), key) ?? asObject(additional);
  }

  #name(schema: JsonObject, fallback: string): string {
    const xml = getOwn(schema, 'xml');
    const prefix = textAt(xml, 'prefix');
    const name = xmlName(textAt(xml, 'name') || fallback);
    return prefix === '' ? name : `${xmlName(prefix)}:${name}`;
  }
}

function isAttribute(schema: JsonObject, value: JsonValue): boolean {
  return getOwn(getOwn(schema, 'xml'), 'attribute') === true && (typeof value !== 'object' || value === null);
}

function namespaceOf(schema: JsonObject): string {
  const xml = getOwn(schema, 'xml');
  const namespace = textAt(xml, 'namespace');
  const prefix = textAt(xml, 'prefix');
  if (namespace === '') return '';
  return ` xmlns${prefix === '' ? '' : `:${xmlName(prefix)}`}="${escapeText(namespace)}"`;
}

function xmlName(name: string): string {
  const mended = name.replace(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(mended) ? mended : `_${mended}`;
}

function escapeText(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // XML 1.0 has no way to write these.
      .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
  );
}
