import { getOwn, isJsonObject, type JsonObject } from '../base/json.ts';
import type { AssemblyTree } from './assembly.ts';
import { finding } from './check/finding.ts';
import type { Diagnostic } from './diagnostic.ts';
import { joinPointer } from './json-pointer.ts';
import { asObject, asTexts, textAt } from './openapi/lenient.ts';
import { readAssembly } from './read-assembly.ts';

/** A user-defined policy: an assembly of its own under a name that the assemblies of APIs use like any other policy. */
export interface PolicyPackage {
  /** As assemblies write it; capitals count. */
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  /** Gateways it is made for; empty = it does not say. */
  readonly gateways: readonly string[];
  /** Schemas of its properties by name; they have a `label` beside the words of JSON Schema. */
  readonly properties: JsonObject;
  readonly required: readonly string[];
  /** Undefined where the package has none: what it does is then part of an appliance and cannot be known. */
  readonly assembly: AssemblyTree | undefined;
}

export interface ReadPolicyPackage {
  readonly policy: PolicyPackage;
  /** Everything that is not as it should be, with its place. */
  readonly findings: readonly Diagnostic[];
}

/** True for the model of a user-defined policy. */
export function isPolicyPackage(model: JsonObject): boolean {
  return Object.hasOwn(model, 'policy') && Object.hasOwn(model, 'info') && !Object.hasOwn(model, 'product');
}

/** Reads a `policy: 1.0.0` document (real-files.md §2.10). Total: what is malformed is told, the rest is read. */
export function readPolicyPackage(model: JsonObject): ReadPolicyPackage {
  const info = getOwn(model, 'info');
  const schema = asObject(getOwn(model, 'properties'));
  const name = textAt(info, 'name');
  const assembly = isJsonObject(getOwn(model, 'assembly')) ? readAssembly(model) : undefined;
  const policy: PolicyPackage = {
    name,
    version: textAt(info, 'version') || '1.0.0',
    title: textAt(info, 'title') || name,
    description: textAt(info, 'description'),
    gateways: asTexts(getOwn(model, 'gateways')),
    properties: asObject(getOwn(schema, 'properties')),
    required: asTexts(getOwn(schema, 'required')),
    assembly,
  };
  return { policy, findings: [...infoFindings(policy, model), ...propertyFindings(policy, model)] };
}

function infoFindings({ name, title, assembly }: PolicyPackage, model: JsonObject): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const version = textAt(getOwn(model, 'info'), 'version');
  if (name === '') {
    found.push(
      finding('error', 'policy-name', '/info', 'The policy has no name.', 'Write name: my-policy under info.'),
    );
  } else if (!/^[\w-]+$/.test(name)) {
    const help = 'Use letters, digits, - and _ only.';
    found.push(finding('warning', 'policy-name', '/info/name', `“${name}” is not a single word.`, help));
  }
  if (version === '') {
    const help = 'Write version: 1.0.0 under info.';
    found.push(
      finding('warning', 'policy-version', '/info', 'The policy has no version; it is taken for 1.0.0.', help),
    );
  }
  if (title === '') {
    found.push(finding('warning', 'policy-title', '/info', 'The policy has no title.', 'Write title: My policy.'));
  }
  if (assembly === undefined) {
    const help = 'Its code is part of a real gateway. Give it an assembly to run it here.';
    found.push(finding('warning', 'policy-assembly', '', 'The policy has no assembly, so it does not run here.', help));
  } else if (assembly.execute.length === 0) {
    const help = 'Put policies under assembly, execute.';
    found.push(finding('warning', 'policy-assembly', '/assembly', 'The assembly of the policy is empty.', help));
  }
  return found;
}

function propertyFindings({ properties, required }: PolicyPackage, model: JsonObject): readonly Diagnostic[] {
  const written = getOwn(model, 'properties');
  if (written !== undefined && written !== null && !isJsonObject(written)) {
    const help = 'Write type: object, and the properties below a further “properties”.';
    return [finding('error', 'policy-properties', '/properties', '“properties” is no schema.', help)];
  }
  const [odd, unknown] = [
    Object.keys(properties).filter((name) => !isJsonObject(properties[name])),
    required.filter((name) => !Object.hasOwn(properties, name)),
  ];
  return [
    ...odd.map((name) =>
      finding('error', 'policy-property', joinPointer('/properties/properties', name), `“${name}” has no schema.`),
    ),
    ...unknown.map((name) => {
      const help = 'Describe it under properties, or take it off the list.';
      return finding('warning', 'policy-required', '/properties/required', `“${name}” is required but unknown.`, help);
    }),
  ];
}
