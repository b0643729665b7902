import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { getAt, joinPointer } from '../json-pointer.ts';
import { readRequirements } from '../openapi/security-requirements.ts';
import type { OpenApiView, SecurityRequirement, SecurityScheme } from '../openapi/view.ts';
import { finding } from './finding.ts';

/** Definitions, and each option of the API and of every operation against the rules of gateway.md §2.1. */
export function checkSecurity(view: OpenApiView): readonly Diagnostic[] {
  const schemes = new Map(view.securitySchemes.map((scheme) => [scheme.name, scheme]));
  const owners = ['', ...new Set(view.operations.map(({ pointer }) => pointer))];
  return [
    ...view.securitySchemes.flatMap(checkDefinition),
    ...owners.flatMap((owner) => checkOptions(`${owner}/security`, getAt(view.model, `${owner}/security`), schemes)),
  ];
}

const EXACT = ['X-IBM-Client-Id', 'X-IBM-Client-Secret'];

function checkDefinition({
  kind,
  name,
  pointer,
  parameterName = '',
  in: location,
  role,
}: SecurityScheme): readonly Diagnostic[] {
  if (kind !== 'apiKey') return [];
  if (location !== 'header' && location !== 'query') {
    return [finding('error', 'key-location', pointer, `${name} must be located in Header or Query.`)];
  }
  if (parameterName === '') return [finding('error', 'key-name', pointer, `${name} has no parameter name.`)];
  const exact = EXACT.find((known) => known.toLowerCase() === parameterName.toLowerCase());
  if (location === 'header' && exact !== undefined && exact !== parameterName) {
    return [
      finding(
        'info',
        'key-name-case',
        `${pointer}/name`,
        `${parameterName} is read as ${exact}.`,
        'Header names are compared without case here. The open-source Micro Gateway wants this exact spelling.',
      ),
    ];
  }
  if (role !== undefined) return [];
  return [
    finding(
      'warning',
      'key-unknown',
      pointer,
      `The gateway does not know the key ${name} and refuses every call that needs it.`,
      'Use X-IBM-Client-Id or X-IBM-Client-Secret (in Query: client_id, client_secret), or add x-ibm-apikey: clientid or clientsecret.',
    ),
  ];
}

type Schemes = ReadonlyMap<string, SecurityScheme>;

function checkOptions(pointer: string, written: JsonValue | undefined, schemes: Schemes): readonly Diagnostic[] {
  if (written === undefined) return [];
  if (!isJsonArray(written)) {
    return [
      finding('error', 'security-shape', pointer, 'security must be a list of options.', 'Write `- Client ID: []`.'),
    ];
  }
  return (readRequirements(written) ?? []).flatMap((option, index) => {
    const at = `${pointer}/${index}`;
    if (!isJsonObject(written[index])) {
      return [
        finding('error', 'security-shape', at, 'A security option must be a mapping of names to lists of scopes.'),
      ];
    }
    return checkOption(at, option, schemes);
  });
}

function checkOption(pointer: string, option: SecurityRequirement, schemes: Schemes): readonly Diagnostic[] {
  if (option.length === 0) {
    const help = 'Tick a definition, or remove the option if the API is meant to need credentials.';
    return [finding('warning', 'security-open', pointer, 'An option with no tick means no security.', help)];
  }
  const undefinedSchemes = option
    .filter(({ scheme }) => !schemes.has(scheme))
    .map(({ scheme }) =>
      finding(
        'error',
        'security-undefined',
        joinPointer(pointer, scheme),
        `Security definition ${scheme} does not exist.`,
        'Add it under Security Definitions, or remove it from the option. Until then nobody passes this option.',
      ),
    );
  const known = option.flatMap(({ scheme }) => schemes.get(scheme) ?? []);
  return [
    ...undefinedSchemes,
    ...brokenRules(known).map(([severity, message, help]) =>
      finding(severity, 'security-combination', pointer, message, help),
    ),
  ];
}

type Rule = readonly ['error' | 'warning' | 'info', string, string?];

/** Which rules about combinations the schemes of one option break. */
function brokenRules(schemes: readonly SecurityScheme[]): readonly Rule[] {
  const keys = schemes.filter(({ kind }) => kind === 'apiKey');
  const ids = keys.filter(({ role }) => role === 'client-id');
  const secrets = keys.filter(({ role }) => role === 'client-secret');
  const basics = schemes.filter(({ kind }) => kind === 'basic');
  const oauths = schemes.filter(({ kind }) => kind === 'oauth2');
  const [id, secret] = [ids[0], secrets[0]];
  const rules: readonly (readonly [boolean, ...Rule])[] = [
    [keys.length > 2, 'error', 'An option may have at most two API keys.'],
    [ids.length > 1, 'error', 'An option may have only one client ID.', 'Put the others into options of their own.'],
    [
      secrets.length > 1,
      'error',
      'An option may have only one client secret.',
      'Put the others into options of their own.',
    ],
    [
      secrets.length > 0 && ids.length === 0,
      'error',
      'A client secret needs a client ID in the same option.',
      'Tick the client ID as well.',
    ],
    [
      id !== undefined && secret !== undefined && id.in !== secret.in,
      'info',
      'Client ID and client secret are located in different places.',
      'The open-source Micro Gateway wants both in Header or both in Query.',
    ],
    [basics.length > 1, 'error', 'An option may have only one Basic definition.'],
    [basics.length > 0 && oauths.length > 0, 'error', 'Basic and OAuth cannot be combined in one option.'],
    [
      oauths.length > 0 && ids.length === 0,
      'warning',
      'OAuth needs a client ID in the same option.',
      'Without it the gateway cannot tell which plan a call belongs to.',
    ],
  ];
  return rules.flatMap(([broken, ...rule]) => (broken ? [rule] : []));
}
