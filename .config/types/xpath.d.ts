// In place of the package's own types, which bring the whole DOM to layers that must not see it.
/** A function that evaluates XPath 1.0 against a document of @xmldom/xmldom; a list of nodes, or one value. Throws for a path with a mistake. */
export function useNamespaces(prefixes: {
  readonly [prefix: string]: string;
}): (path: string, document: object) => unknown;
