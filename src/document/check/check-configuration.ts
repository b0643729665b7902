import { getOwn, isJsonObject, type JsonObject, type JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { joinPointer } from '../json-pointer.ts';
import { asObject } from '../openapi/lenient.ts';
import type { OpenApiView } from '../openapi/view.ts';
import { finding } from './finding.ts';

const AT = '/x-ibm-configuration';

type Kind = 'a mapping' | 'true or false' | 'a text' | readonly string[];

/** Members of the configuration that a gateway or the designer reads (gateway.md §4); others may be anything. */
const MEMBERS: { readonly [name: string]: Kind } = {
  enforced: 'true or false',
  testable: 'true or false',
  phase: ['identified', 'specified', 'realized'],
  cors: 'a mapping',
  properties: 'a mapping',
  catalogs: 'a mapping',
  gateway: 'a text',
  type: ['rest', 'oauth', 'wsdl'],
  oauth2: 'a mapping',
};

/** Members of `x-ibm-configuration` of another type than they must have: they count as if they were not there. */
export function checkConfiguration({ model }: OpenApiView): readonly Diagnostic[] {
  const written = getOwn(model, 'x-ibm-configuration');
  if (!isJsonObject(written)) return isNothing(written) ? [] : [wrong(AT, 'x-ibm-configuration', 'a mapping')];
  return [
    ...checkMembers(written, MEMBERS, AT),
    ...checkMembers(asObject(getOwn(written, 'cors')), { enabled: 'true or false' }, `${AT}/cors`),
    ...checkEach(asObject(getOwn(written, 'properties')), `${AT}/properties`),
    ...checkEach(asObject(getOwn(written, 'catalogs')), `${AT}/catalogs`),
    ...Object.entries(asObject(getOwn(written, 'catalogs'))).flatMap(([name, catalog]) =>
      checkMembers(asObject(catalog), { properties: 'a mapping' }, joinPointer(`${AT}/catalogs`, name)),
    ),
  ];
}

function checkMembers(
  holder: JsonObject,
  members: { readonly [name: string]: Kind },
  at: string,
): readonly Diagnostic[] {
  return Object.entries(members).flatMap(([name, kind]) => {
    const value = getOwn(holder, name);
    return isNothing(value) || isOfKind(value, kind) ? [] : [wrong(joinPointer(at, name), name, kind)];
  });
}

/** A property holds its value one level further down, a catalog its properties. */
function checkEach(holder: JsonObject, at: string): readonly Diagnostic[] {
  return Object.entries(holder).flatMap(([name, value]) =>
    isNothing(value) || isJsonObject(value) ? [] : [wrong(joinPointer(at, name), name, 'a mapping')],
  );
}

function isNothing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function isOfKind(value: JsonValue | undefined, kind: Kind): boolean {
  if (kind === 'a mapping') return isJsonObject(value);
  if (kind === 'true or false') return typeof value === 'boolean' || value === 'true' || value === 'false';
  return kind === 'a text' ? typeof value === 'string' : kind.some((each) => each === value);
}

function wrong(path: string, name: string, kind: Kind): Diagnostic {
  const wanted = typeof kind === 'string' ? kind : `one of ${kind.join(', ')}`;
  return finding('warning', 'configuration', path, `“${name}” must be ${wanted}.`, 'As it is, it has no effect.');
}
