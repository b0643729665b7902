/** Keys that every policy may have and that are no properties of its own. */
const COMMON = ['title', 'description', 'version', 'catch'];
/** Lanes keep these; a container's run sees them as branches. */
const LANES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['if', new Set([...COMMON, 'condition', 'execute', 'otherwise'])],
  ['switch', new Set([...COMMON, 'case', 'otherwise'])],
  ['operation-switch', new Set([...COMMON, 'case', 'otherwise'])],
]);
const NO_LANES: ReadonlySet<string> = new Set(COMMON);

/** What may stand under a policy and is no property of its own. */
export function otherKeys(policy: string): ReadonlySet<string> {
  return LANES.get(policy) ?? NO_LANES;
}
