import { getOwn, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../base/json.ts';

/** A file of another kind than those that open here. */
export interface Foreign {
  readonly kind:
    | 'html'
    | 'wsdl'
    | 'xsd'
    | 'wadl'
    | 'xml'
    | 'raml'
    | 'graphql'
    | 'proto'
    | 'curl'
    | 'api-blueprint'
    | 'svg'
    | 'asyncapi'
    | 'arazzo'
    | 'overlay'
    | 'postman-collection'
    | 'postman-environment'
    | 'insomnia'
    | 'har'
    | 'json-schema'
    | 'api-studio'
    | 'kubernetes'
    | 'image'
    | 'archive'
    | 'pdf'
    | 'binary';
  readonly label: string;
  readonly detail: string;
}

const EXPORT = 'Export it as OpenAPI from the tool it comes from, and import that.';

const ROOT_ELEMENTS: readonly (readonly [element: RegExp, file: Foreign])[] = [
  [
    /^(?:\w+:)?definitions$/,
    {
      kind: 'wsdl',
      label: 'WSDL 1.1',
      detail:
        'This is a WSDL service description (SOAP). APIs are not made of it here yet; import an OpenAPI document of the service.',
    },
  ],
  [
    /^(?:\w+:)?description$/,
    {
      kind: 'wsdl',
      label: 'WSDL 2.0',
      detail: 'This is a WSDL 2.0 description. APIs are not made of it here; describe the service in OpenAPI.',
    },
  ],
  [
    /^(?:\w+:)?schema$/,
    {
      kind: 'xsd',
      label: 'XML Schema',
      detail:
        'This is an XML Schema. It describes data, not operations: import the WSDL or OpenAPI document that uses it.',
    },
  ],
  [/^(?:\w+:)?application$/, { kind: 'wadl', label: 'WADL', detail: `This is a WADL description. ${EXPORT}` }],
  [
    /^svg$/,
    {
      kind: 'svg',
      label: 'SVG image',
      detail: 'This is a picture (SVG). An API document is a YAML or JSON text file.',
    },
  ],
  [/^html$/i, htmlPage()],
];

function htmlPage(): Foreign {
  const detail =
    'This is a web page, not a document. If you followed a link, use the address of the raw file (on GitHub: the button Raw); a page that asks to sign in looks the same.';
  return { kind: 'html', label: 'HTML page', detail };
}

/** Recognises texts that are neither YAML nor JSON, and RAML, which is YAML with a first line of its own. */
export function foreignText(text: string): Foreign | undefined {
  const head = text.slice(0, 20_000).trimStart();
  if (/^<!doctype html|^<html[\s>]/i.test(head)) return htmlPage();
  if (head.startsWith('<')) return foreignXml(head);
  if (head.startsWith('#%RAML'))
    return { kind: 'raml', label: 'RAML', detail: `This is a RAML description. ${EXPORT}` };
  if (/^FORMAT:\s*1A/m.test(head.slice(0, 200))) {
    return { kind: 'api-blueprint', label: 'API Blueprint', detail: `This is an API Blueprint. ${EXPORT}` };
  }
  if (/^curl\s+\S/.test(head)) {
    return {
      kind: 'curl',
      label: 'cURL command',
      detail: 'This is a cURL command. It shows one call; an API document is needed here.',
    };
  }
  if (/^syntax\s*=\s*"proto[23]"/m.test(head)) {
    return {
      kind: 'proto',
      label: 'Protocol Buffers',
      detail: 'This is a gRPC/Protocol Buffers description; REST APIs in OpenAPI are designed here.',
    };
  }
  if (isGraphql(head)) {
    return {
      kind: 'graphql',
      label: 'GraphQL schema',
      detail: 'This is a GraphQL schema; REST APIs in OpenAPI are designed here.',
    };
  }
  return undefined;
}

const GRAPHQL =
  /^(?:schema\s*[@{]|(?:extend\s+)?(?:type|interface|enum|input|union|scalar|directive)\s+@?\w+[^:\n]*(?:[{=(]|$))/m;

/** True when the first thing after comments and descriptions is a definition of GraphQL's schema language. */
function isGraphql(head: string): boolean {
  let rest = head;
  for (let mark = rest.slice(0, 3); mark === '"""' || mark.startsWith('#'); mark = rest.slice(0, 3)) {
    const end = mark === '"""' ? rest.indexOf('"""', 3) + 3 : rest.indexOf('\n') + 1;
    if (end <= (mark === '"""' ? 3 : 0)) return false;
    rest = rest.slice(end).trimStart();
  }
  return rest.search(GRAPHQL) === 0;
}

function foreignXml(head: string): Foreign {
  const bare = head
    .slice(0, 6000)
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<![A-Za-z][^>]*>/g, '')
    .trimStart();
  const root = /^<([\w.:-]+)/.exec(bare)?.[1] ?? '';
  const known = ROOT_ELEMENTS.find(([element]) => element.test(root));
  if (known !== undefined) return known[1];
  return {
    kind: 'xml',
    label: 'XML',
    detail: `This is XML (<${root}>), no API document. OpenAPI is written in YAML or JSON.`,
  };
}

/** Recognises well-formed YAML and JSON of other kinds by their first names (peers.md 6.3). */
export function foreignModel(model: JsonObject): Foreign | undefined {
  const has = (name: string): boolean => getOwn(model, name) !== undefined;
  if (has('asyncapi')) {
    return {
      kind: 'asyncapi',
      label: `AsyncAPI ${text(getOwn(model, 'asyncapi'))}`,
      detail: 'This is an AsyncAPI document (messages and events). REST APIs in OpenAPI are designed here.',
    };
  }
  if (has('arazzo'))
    return {
      kind: 'arazzo',
      label: 'Arazzo workflows',
      detail: 'This describes workflows over APIs. Import the OpenAPI document that it names.',
    };
  if (has('overlay') && has('actions'))
    return {
      kind: 'overlay',
      label: 'OpenAPI Overlay',
      detail: 'This is an overlay: changes to an OpenAPI document. Import the document itself.',
    };
  return foreignTool(model) ?? foreignData(model);
}

function foreignTool(model: JsonObject): Foreign | undefined {
  const info = getOwn(model, 'info');
  const schema = text(getOwn(info, 'schema'));
  if (schema.includes('getpostman.com') || getOwn(info, '_postman_id') !== undefined) {
    const name = text(getOwn(info, 'name'));
    return {
      kind: 'postman-collection',
      label: 'Postman collection',
      detail: `This is a Postman collection${name === '' ? '' : ` ("${name}")`}: calls, not an API description. ${EXPORT}`,
    };
  }
  if (getOwn(model, '_postman_variable_scope') !== undefined) {
    return {
      kind: 'postman-environment',
      label: 'Postman environment',
      detail: 'These are variables of Postman, no API.',
    };
  }
  if (getOwn(model, '__export_format') !== undefined || text(getOwn(model, 'type')).includes('insomnia.rest')) {
    return {
      kind: 'insomnia',
      label: 'Insomnia export',
      detail: `This is an Insomnia export: calls, not an API description. ${EXPORT}`,
    };
  }
  const log = getOwn(model, 'log');
  if (isJsonObject(log) && isJsonArray(getOwn(log, 'entries'))) {
    return {
      kind: 'har',
      label: 'HTTP archive (HAR)',
      detail:
        'This is a recording of calls (HAR), no API description. It can show what an API does; describe it in OpenAPI.',
    };
  }
  return undefined;
}

function foreignData(model: JsonObject): Foreign | undefined {
  const apiVersion = text(getOwn(model, 'apiVersion'));
  const kind = text(getOwn(model, 'kind'));
  if (kind !== '' && apiVersion !== '') {
    if (
      isJsonObject(getOwn(getOwn(model, 'spec'), 'api-spec')) ||
      apiVersion.includes('apiconnect') ||
      apiVersion.includes('webmethods')
    ) {
      return {
        kind: 'api-studio',
        label: `API Studio asset (${kind})`,
        detail: 'This is an asset of API Studio. Import the OpenAPI document that it names under api-spec.',
      };
    }
    return {
      kind: 'kubernetes',
      label: `Kubernetes resource (${kind})`,
      detail: 'This is a Kubernetes resource, no API document.',
    };
  }
  const isSchema =
    text(getOwn(model, '$schema')).includes('json-schema.org') ||
    (getOwn(model, 'properties') !== undefined && getOwn(model, 'type') === 'object');
  if (isSchema) {
    return {
      kind: 'json-schema',
      label: 'JSON Schema',
      detail: 'This is a JSON Schema: it describes data, not operations. Make a new API and paste it as a definition.',
    };
  }
  return undefined;
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
