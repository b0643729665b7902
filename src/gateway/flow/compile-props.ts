import type { JsonValue } from '../../base/json.ts';
import { isJsonArray, isJsonObject } from '../../base/json.ts';
import type { PolicyNode } from '../../document/assembly.ts';
import { parseTemplate, type ReferenceStyle, resolveTemplate, type VariableSource } from '../context/references.ts';
import type { PolicyDescriptor } from '../policy-descriptor.ts';
import type { PolicyProps } from '../policy-kit.ts';
import type { PropsResolver } from './compiled-flow.ts';
import { otherKeys } from './step-keys.ts';

type Resolver = (source: VariableSource, warn: (warning: string) => void, style: ReferenceStyle) => unknown;

/** Values nested deeper than this, or with more members, are taken as they are: nobody writes them by hand. */
const DEEPEST = 64;
const LARGEST = 50_000;

export interface CompiledProps {
  readonly resolve: PropsResolver;
  /** The properties in which nothing depends on a call. */
  readonly constants: PolicyProps;
  /** The others. */
  readonly dependent: readonly string[];
  /** Properties so deep or large that the references in them stay unread. */
  readonly tooLarge: readonly string[];
}

/**
 * Prepares the properties of a node: texts with `$(…)` are parsed once, everything else is handed on as it is. What the
 * policy's descriptor calls verbatim is not looked into; of an unknown policy everything is.
 */
export function compileProps(
  { policy, props }: PolicyNode,
  { verbatim }: Pick<PolicyDescriptor, 'verbatim'> = { verbatim: [] },
): CompiledProps {
  const leftOut = otherKeys(policy);
  const tooLarge: string[] = [];
  const constants: { [key: string]: unknown } = {};
  const resolvers: (readonly [string, Resolver])[] = [];
  for (const [key, value] of Object.entries(props)) {
    if (leftOut.has(key)) continue;
    const budget = { left: LARGEST };
    const resolver = verbatim.includes(key) ? undefined : compileValue(value, 0, budget);
    if (budget.left < 0) tooLarge.push(key);
    if (resolver === undefined || budget.left < 0) define(constants, key, value);
    else resolvers.push([key, resolver]);
  }
  if (resolvers.length === 0) return { resolve: () => constants, constants, dependent: [], tooLarge };
  const resolve: PropsResolver = (source, warn, style) => {
    const resolved = { ...constants };
    for (const [key, resolver] of resolvers) define(resolved, key, resolver(source, warn, style));
    return resolved;
  };
  return { resolve, constants, dependent: resolvers.map(([key]) => key), tooLarge };
}

/** How to work out a value; undefined when there is nothing to work out. */
function compileValue(value: JsonValue, depth: number, budget: { left: number }): Resolver | undefined {
  budget.left -= depth > DEEPEST ? LARGEST + 1 : 1;
  if (budget.left < 0) return undefined;
  if (typeof value === 'string') {
    const template = parseTemplate(value);
    return template.kind === 'constant'
      ? undefined
      : (source, warn, style) => resolveTemplate(template, source, warn, style);
  }
  if (isJsonArray(value)) {
    const items = value.map((item) => compileValue(item, depth + 1, budget));
    if (items.every((item) => item === undefined)) return undefined;
    return (source, warn, style) =>
      value.map((item, index) => (items[index] === undefined ? item : items[index](source, warn, style)));
  }
  if (!isJsonObject(value)) return undefined;
  const members = Object.entries(value).map(
    ([key, member]) => [key, member, compileValue(member, depth + 1, budget)] as const,
  );
  if (members.every(([, , resolver]) => resolver === undefined)) return undefined;
  return (source, warn, style) =>
    Object.fromEntries(
      members.map(([key, member, resolver]) => [key, resolver === undefined ? member : resolver(source, warn, style)]),
    );
}

function define(target: { [key: string]: unknown }, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
