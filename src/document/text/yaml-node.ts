import type { ScalarEvent } from 'js-yaml';

/**
 * YAML text as nodes with exact ranges, made from js-yaml's events: what reads values and what finds the place of an edit.
 * All offsets count UTF-16 units of the original text; ranges are `[start, end)`.
 */
export type YamlNode = YamlScalar | YamlMap | YamlSeq | YamlAlias;

interface NodeBase {
  /** Where anchor and tag begin; equals `start` without them. */
  from: number;
  /** Where the content begins: quote, header of a block scalar, bracket, first key, first dash. */
  start: number;
  /** After the last character of the content: closing quote or bracket, last line of a block scalar without its break. */
  end: number;
  anchor?: string;
  tag?: string;
}

export interface YamlScalar extends NodeBase {
  kind: 'scalar';
  event: ScalarEvent;
  /** Nothing is written (`key:`); the range is the place where a value would stand. */
  empty: boolean;
}

export interface YamlMap extends NodeBase {
  kind: 'map';
  flow: boolean;
  entries: YamlEntry[];
}

export interface YamlSeq extends NodeBase {
  kind: 'seq';
  flow: boolean;
  items: YamlItem[];
}

export interface YamlAlias extends NodeBase {
  kind: 'alias';
  name: string;
  target: YamlNode;
}

export interface YamlEntry {
  /** Start of the key with its properties, or of the `?` of an explicit entry. */
  start: number;
  end: number;
  key: YamlNode;
  value: YamlNode;
  /** Offset after the `:`, or undefined when a flow entry has none. */
  afterColon: number | undefined;
  explicit: boolean;
}

export interface YamlItem {
  /** Offset of the dash in block style, of the value in flow style. */
  start: number;
  end: number;
  value: YamlNode;
}

export interface YamlTree {
  readonly text: string;
  readonly root: YamlNode;
  readonly hasAnchors: boolean;
  readonly aliases: readonly YamlAlias[];
  /** Lines that strict readers refuse and this one accepts: offsets of brackets or words at too small an indent. */
  readonly leniencies: readonly number[];
}
