/** What the last part of an Explore address names. */
export type ExploreTarget =
  | { readonly kind: 'api' }
  | { readonly kind: 'operation'; readonly key: string }
  | { readonly kind: 'definition'; readonly name: string };

const DEFINITION = 'definition ';

/** Operations are addressed by their key (`get /current`), definitions by `definition <name>`: no verb is called that. */
export function parseTarget(operation: string | undefined): ExploreTarget {
  if (operation === undefined) return { kind: 'api' };
  return operation.startsWith(DEFINITION)
    ? { kind: 'definition', name: operation.slice(DEFINITION.length) }
    : { kind: 'operation', key: operation };
}

export function definitionTarget(name: string): string {
  return DEFINITION + name;
}
