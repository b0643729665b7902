import type { JsonObject } from '../base/json.ts';
import { objectFrom } from './members.ts';
import { printBlockMap } from './text/yaml-print.ts';
import type { YamlStyle } from './text/yaml-style.ts';

export type ApiTemplate = 'Default' | 'Blank';
export type Identification = 'None' | 'Client ID' | 'Client ID and Secret';
export type GatewayType = 'datapower-gateway' | 'micro-gateway';

/** What the dialog New API asks for (ui.md 5). */
export interface NewApi {
  readonly title: string;
  readonly name: string;
  readonly basePath: string;
  readonly version: string;
  /** `Default` calls the target with one invoke; `Blank` starts with an empty assembly. */
  readonly template: ApiTemplate;
  /** The back end, when it is known; else an example address stands in its place. */
  readonly targetUrl?: string;
  readonly identifyUsing: Identification;
  readonly cors: boolean;
  readonly gateway: GatewayType;
}

const STYLE: YamlStyle = { step: 2, listIndent: 2, dashGap: 2, quotes: 'single', eol: '\n' };
const EXAMPLE_TARGET = 'http://example.com/operation-name';

/** The YAML text of a new OpenAPI 2.0 document with `x-ibm-configuration` (ui.md 1.1, 5); always valid YAML. */
export function newApiText(api: NewApi): string {
  return `${printBlockMap(newApiModel(api), 0, STYLE)}\n`;
}

/** File name of a new API: `<name>_<version>.yaml` (ui.md 1.1). */
export function newApiFileName(name: string, version: string): string {
  return `${name}_${version}.yaml`;
}

function newApiModel(api: NewApi): JsonObject {
  return {
    swagger: '2.0',
    info: { 'x-ibm-name': api.name, title: api.title, version: api.version },
    schemes: ['https'],
    host: '$(catalog.host)',
    basePath: api.basePath,
    consumes: ['application/json'],
    produces: ['application/json'],
    ...security(api.identifyUsing),
    'x-ibm-configuration': {
      testable: true,
      enforced: true,
      phase: 'realized',
      cors: { enabled: api.cors },
      gateway: api.gateway,
      ...(api.template === 'Blank' ? { assembly: { execute: [], catch: [] } } : forwarding(api)),
    },
    paths: {},
    definitions: {},
    tags: [],
  };
}

const CLIENT_ID: JsonObject = { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Id' };
const CLIENT_SECRET: JsonObject = { type: 'apiKey', in: 'header', name: 'X-IBM-Client-Secret' };

function security(identifyUsing: Identification): JsonObject {
  if (identifyUsing === 'None') return {};
  const names = identifyUsing === 'Client ID' ? ['clientIdHeader'] : ['clientIdHeader', 'clientSecretHeader'];
  const definitions = names.map((name) => [name, name === 'clientIdHeader' ? CLIENT_ID : CLIENT_SECRET] as const);
  return { securityDefinitions: objectFrom(definitions), security: [objectFrom(names.map((name) => [name, []]))] };
}

function forwarding(api: NewApi): JsonObject {
  const target = api.targetUrl?.trim() || EXAMPLE_TARGET;
  return {
    properties: {
      'target-url': { value: target, description: 'The URL of the target service', encoded: false },
    },
    assembly: {
      execute: [{ invoke: { title: 'invoke', 'target-url': '$(target-url)$(request.path)', version: '1.0.0' } }],
      catch: [],
    },
  };
}
