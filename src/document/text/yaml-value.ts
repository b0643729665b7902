import {
  boolCoreTag,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
} from 'js-yaml';
import type { JsonValue } from '../../base/json.ts';
import { defineMember } from '../members.ts';
import { MAX_ALIASED_VALUES } from './limits.ts';
import { YamlSyntaxError } from './yaml-events.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/** Something accepted with a remark. */
export interface YamlRemark {
  readonly what: 'tag' | 'number';
  readonly offset: number;
  readonly found: string;
}

const CORE = 'tag:yaml.org,2002:';
const KNOWN_TAGS = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].flatMap((name) => [`!!${name}`, `!<${CORE}${name}>`]),
);

/** What is written in a scalar, before any typing: `007`, `2.0`, the decoded text of quotes and blocks. */
function scalarText(text: string, node: YamlScalar): string {
  if (node.empty) return '';
  const { event } = node;
  // A scalar over several lines may have been read from the shadow text, where it looked like one line.
  const simple = event.fast && !/[\r\n]/.test(text.slice(event.valueStart, event.valueEnd));
  return simple ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, { ...event, fast: false });
}

/** A plain scalar as the YAML 1.2 core schema reads it; dates stay text, infinities and NaN too since JSON has none. */
export function resolvePlain(source: string): JsonValue {
  const code = source.charCodeAt(0);
  const known = code < 58 || source === '' || 'nNtTfF~'.includes(source.charAt(0));
  if (!known) return source;
  for (const tag of [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag]) {
    const value = tag.resolve(source, false, tag.tagName);
    if (value === NOT_RESOLVED) continue;
    if (typeof value === 'number' && !Number.isFinite(value)) return source;
    return value;
  }
  return source;
}

/** Turns nodes into values; each anchored value is made once and shared, as its aliases are. */
export class YamlReader {
  readonly remarks: YamlRemark[] = [];
  private aliased = 0;
  private readonly shared = new Map<YamlNode, { value: JsonValue; size: number }>();
  private size = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The value of a node. Throws `YamlSyntaxError` for duplicate and unusable keys, impossible merges and alias bombs. */
  value(node: YamlNode): JsonValue {
    if (node.kind === 'alias') return this.aliasValue(node.target, node.start);
    const before = this.size;
    const value = this.build(node);
    this.size += 1;
    if (node.anchor !== undefined) this.shared.set(node, { value, size: this.size - before });
    return value;
  }

  private build(node: Exclude<YamlNode, { kind: 'alias' }>): JsonValue {
    if (node.tag !== undefined) this.checkTag(node.tag, node.from);
    if (node.kind === 'scalar') return this.scalar(node);
    return node.kind === 'seq' ? node.items.map((item) => this.value(item.value)) : this.map(node);
  }

  private aliasValue(target: YamlNode, offset: number): JsonValue {
    const known = this.shared.get(target);
    const value = known?.value ?? this.value(target);
    const size = this.shared.get(target)?.size ?? 1;
    this.aliased += size;
    this.size += size;
    if (this.aliased > MAX_ALIASED_VALUES) throw new YamlSyntaxError('alias bomb', offset);
    return value;
  }

  private scalar(node: YamlScalar): JsonValue {
    const source = scalarText(this.text, node);
    const tag = node.tag?.replace(/^!<(.*)>$/, '$1').replace(CORE, '!!');
    if (tag === '!' || tag === '!!str') return source;
    if (node.event.style === SCALAR_STYLE.PLAIN || tag !== undefined) {
      if (tag !== undefined && !/^!!(?:int|float|bool|null)$/.test(tag) && node.event.style !== SCALAR_STYLE.PLAIN)
        return source;
      const value = node.empty && tag === undefined ? null : resolvePlain(source);
      if (/^[-+]?\.(?:inf|nan)$/i.test(source))
        this.remarks.push({ what: 'number', offset: node.start, found: source });
      return value;
    }
    return source;
  }

  private checkTag(tag: string, offset: number): void {
    if (tag !== '!' && !KNOWN_TAGS.has(tag)) this.remarks.push({ what: 'tag', offset, found: tag });
  }

  private map(node: YamlMap): JsonValue {
    const target: Record<string, JsonValue> = {};
    const seen = new Map<string, YamlEntry>();
    for (const entry of node.entries) {
      if (isMergeKey(this.text, entry.key)) {
        this.merge(target, entry);
        continue;
      }
      const key = this.key(entry.key);
      const first = seen.get(key);
      if (first !== undefined) throw new YamlSyntaxError(`duplicate key "${key}" ${first.start}`, entry.start);
      seen.set(key, entry);
      defineMember(target, key, this.value(entry.value));
    }
    return target;
  }

  private key(node: YamlNode): string {
    const key = entryKey(this.text, node);
    if (key === undefined) throw new YamlSyntaxError('complex key', node.start);
    return key;
  }

  /** `<<: *base` or `<<: [*a, *b]`: members of the base that this mapping does not have (earlier bases win). */
  private merge(target: Record<string, JsonValue>, entry: YamlEntry): void {
    const value = this.value(entry.value);
    const sources: readonly JsonValue[] = Array.isArray(value) ? value : [value as JsonValue];
    for (const source of sources) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        throw new YamlSyntaxError('merge of something that is no mapping', entry.start);
      }
      for (const [key, member] of Object.entries(source)) {
        if (Object.hasOwn(target, key)) continue;
        defineMember(target, key, member);
      }
    }
  }
}

/** True for the plain key `<<`. */
export function isMergeKey(text: string, key: YamlNode): boolean {
  return (
    key.kind === 'scalar' &&
    key.event.style === SCALAR_STYLE.PLAIN &&
    !key.empty &&
    text.slice(key.start, key.end) === '<<'
  );
}

/** The name an entry has in the model: `200:` is "200", whatever YAML makes of it; undefined for a mapping or list as key. */
export function entryKey(text: string, node: YamlNode): string | undefined {
  const key = node.kind === 'alias' ? node.target : node;
  return key.kind === 'scalar' ? scalarText(text, key) : undefined;
}

/** The value of a node; the same as `YamlReader.value`, for a single use. */
export function yamlValue(text: string, node: YamlNode): JsonValue {
  return new YamlReader(text).value(node);
}
