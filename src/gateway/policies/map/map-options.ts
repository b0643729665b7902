import { isPlainObject, memberOf, type PolicyContext, type PolicyProps, textOf } from '../../policy-kit.ts';

/** How a map treats what its actions leave open (gateway.md §5.9, the properties prefixed `x-ibm-gateway-map-`). */
export interface MapOptions {
  /** Elements of the schema that nothing was mapped to are written, empty. */
  readonly includeEmptyXml: boolean;
  /** Elements without a namespace of their own have that of the element around them. */
  readonly inheritNamespaces: boolean;
  /** Namespaces are declared where they are first used; otherwise all at the root. */
  readonly inlineNamespaces: boolean;
  /** A list of which only the first entry is read. */
  readonly firstOnly: boolean;
  /** A null that was mapped is written. */
  readonly keepsNull: boolean;
  /** A `create` over nothing leaves an empty list. */
  readonly createsEmpty: boolean;
}

const KNOWN = new Set([
  'includeEmptyXMLElements',
  'namespaceInheritance',
  'inlineNamespaces',
  'mapArrayFirstElementValue',
  'mapNullValue',
  'mapCreateEmptyArray',
]);
const PREFIX = 'x-ibm-gateway-map-';

/** What the policy itself says, or else a property of the API. */
export function readOptions(context: PolicyContext, { options }: PolicyProps): MapOptions {
  const own = isPlainObject(options) ? options : {};
  for (const name of Object.keys(own))
    if (!KNOWN.has(name)) context.note(`The option ${name} has no effect in this gateway.`);
  const read = (name: string, property: string): string =>
    textOf(memberOf(own, name) ?? context.get(`api.properties.${PREFIX}${property}`)).toLowerCase();
  return {
    includeEmptyXml: read('includeEmptyXMLElements', 'xml-empty-elements') !== 'false',
    inheritNamespaces: read('namespaceInheritance', 'namespace-inheritance') !== 'false',
    inlineNamespaces: read('inlineNamespaces', 'inline-namespaces') !== 'false',
    firstOnly: ['first', 'true'].includes(read('mapArrayFirstElementValue', 'array-first-element-value')),
    keepsNull: ['true', 'map'].includes(read('mapNullValue', 'null-value')),
    createsEmpty: !['none', 'parent', 'false'].includes(read('mapCreateEmptyArray', 'create-empty-array')),
  };
}
