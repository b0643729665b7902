import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { type PolicyPackage, readPolicyPackage } from '../../document/policy-package.ts';
import { isPlainObject, memberOf, type PlainObject } from '../context/plain-object.ts';
import type { UserPolicySource } from '../deployment.ts';
import { isOfKind, type PropertyKind } from '../policies/check-properties.ts';

/** Defaults are looked for this deep in the schema of a property. */
const DEEPEST = 16;

/** The user-defined policies of a deployment, by name. */
export class UserPolicies {
  readonly #byName = new Map<string, PolicyPackage[]>();

  /** `tell` gets what is wrong with a package, and the draft that it was read from. */
  constructor(sources: readonly UserPolicySource[], tell: (diagnostic: Diagnostic, draftId: string) => void) {
    for (const { model, draftId } of sources) {
      const { policy, findings } = readPolicyPackage(model);
      for (const found of findings) tell(found, draftId);
      const versions = this.#byName.get(policy.name);
      if (versions === undefined) this.#byName.set(policy.name, [policy]);
      else versions.push(policy);
    }
  }

  /** The version that is asked for, else the newest. */
  find(name: string, version: string | undefined): PolicyPackage | undefined {
    const versions = this.#byName.get(name) ?? [];
    const newest = versions.reduce<PolicyPackage | undefined>(
      (best, each) => (best === undefined || compareVersions(each.version, best.version) > 0 ? each : best),
      undefined,
    );
    return versions.find((each) => each.version === version) ?? newest;
  }
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  for (const [index, part] of (left ?? []).entries()) {
    const difference = part - (right?.[index] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

/** The properties of a step with the defaults of the policy's schema, in lists and mappings too. */
export function withDefaults(props: PlainObject, { properties }: PolicyPackage): PlainObject {
  const whole = filled(props, { properties }, 0);
  return isPlainObject(whole) ? whole : props;
}

function filled(value: unknown, schema: JsonValue | undefined, depth: number): unknown {
  if (!isJsonObject(schema) || depth > DEEPEST) return value;
  if (value === undefined) return getOwn(schema, 'default');
  const [members, items] = [getOwn(schema, 'properties'), getOwn(schema, 'items')];
  if (Array.isArray(value)) {
    return isJsonArray(items) ? value : value.map((item) => filled(item, items, depth + 1));
  }
  return isPlainObject(value) && isJsonObject(members) ? withMembers(value, members, depth) : value;
}

function withMembers(value: { readonly [key: string]: unknown }, members: JsonObject, depth: number): unknown {
  const added = Object.entries(members).flatMap(([key, schema]) => {
    const member = filled(memberOf(value, key), schema, depth + 1);
    return member === undefined ? [] : [[key, member] as const];
  });
  return { ...value, ...Object.fromEntries(added) };
}

const KINDS: { readonly [type: string]: PropertyKind | undefined } = {
  string: 'a text',
  integer: 'a number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

/** Properties of a step whose values are of another type than the policy’s schema says, and what they must be. */
export function mistypedProperties(
  props: JsonObject,
  { properties }: PolicyPackage,
): readonly { readonly name: string; readonly kind: PropertyKind }[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const type = getOwn(schema, 'type');
    const kind = typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    return kind === undefined || isOfKind(getOwn(props, name), kind) ? [] : [{ name, kind }];
  });
}

/** Properties that the policy requires and a step does not have; those with a default are never missing. */
export function missingProperties(props: JsonObject, { properties, required }: PolicyPackage): readonly string[] {
  return required.filter(
    (name) => getOwn(props, name) === undefined && getOwn(getOwn(properties, name), 'default') === undefined,
  );
}
