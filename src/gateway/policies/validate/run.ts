import type { JsonObject } from '../../../base/json.ts';
import { oncePer } from '../../../base/once-per.ts';
import { standingAt } from '../../policy-kit/standing-at.ts';
import { parseXml, rootOf } from '../../policy-kit/xml.ts';
import { xmlValue } from '../../policy-kit/xml-value.ts';
import {
  type DocumentSchemas,
  type PolicyCheck,
  type PolicyContext,
  PolicyFailure,
  type PolicyProps,
  type PolicyRun,
  readMessageJson,
  textOf,
} from '../../policy-kit.ts';
import { checkValue } from './check-value.ts';
import { closedSchema } from './closed-schema.ts';

interface Wanted {
  readonly schema: JsonObject;
  /** Variable that is looked at. */
  readonly variable: string;
  readonly status: number;
  /** Beginning of the message of a failure. */
  readonly says: string;
}

/** gateway.md §5.10, D30. */
export const run: PolicyRun = (context, props) => {
  const wanted = wantedSchema(context, definitionIn(props));
  if (wanted === undefined) return;
  const { schema, missing } = closed(wanted.schema, context.document);
  for (const reference of missing) context.warn(`${reference} leads nowhere; what it stands for is not checked.`);
  const { problems, warnings } = checkValue(bodyValue(context, wanted), schema);
  for (const warning of warnings) context.warn(warning);
  if (problems.length === 0) return;
  throw new PolicyFailure('ValidateError', `${wanted.says}. Error: ${problems.slice(0, MOST_TOLD).join(',')}`, {
    status: { code: wanted.status },
    help:
      problems.length === 1
        ? `Correct ${wanted.variable}, or the schema if the value is right.`
        : `There are ${problems.length} problems: ${problems.slice(0, MOST_TOLD).join('; ')}.`,
  });
};

const MOST_TOLD = 10;

export const check: PolicyCheck = (props, { document }) => {
  const definition = definitionIn(props);
  if (definition === 'request' || definition === 'response') return;
  const key = ['definition', 'validate-against'].find((name) => props[name] !== undefined && props[name] !== null);
  standingAt(key === undefined ? '' : `/${key}`, () => named(document, definition));
};

/** `definition` of v5, or the switches of the newer gateway, of which the request's goes first. */
function definitionIn(props: PolicyProps): string {
  const written = textOf(props.definition ?? props['validate-against']).trim();
  if (written === 'body-param') return 'request';
  if (written === 'response-param') return 'response';
  if (written !== '') return written;
  if (props['validate-request'] !== undefined) return 'request';
  return props['validate-response'] === undefined ? '' : 'response';
}

function wantedSchema(context: PolicyContext, definition: string): Wanted | undefined {
  switch (definition) {
    case 'request':
      return ofRequest(context);
    case 'response':
      return ofResponse(context);
    default:
      return {
        schema: named(context.document, definition),
        variable: 'message.body',
        status: 422,
        says: 'Validation failed',
      };
  }
}

function ofRequest(context: PolicyContext): Wanted | undefined {
  const variable = context.rules.validatedRequest;
  const body = context.document.bodySchema(textOf(context.get('request.headers.content-type')));
  if (body === undefined) {
    context.note('The operation declares no body, so there is nothing to compare.');
    return undefined;
  }
  return {
    schema: body.schema,
    variable,
    status: 400,
    says: `Validation on request parameter ${body.name} is failed`,
  };
}

function ofResponse(context: PolicyContext): Wanted | undefined {
  const code = Number(context.get('message.status.code') ?? 200);
  const declared = context.document.responseSchema(code, textOf(context.get('message.headers.content-type')));
  if (declared === undefined) {
    context.note(`The operation declares no schema for an answer with status ${code}.`);
    return undefined;
  }
  const { status, schema } = declared;
  const what = status === 'default' ? 'with default schema' : String(code);
  return { schema, variable: 'message.body', status: 422, says: `Validation on response ${what} is failed` };
}

function named(document: DocumentSchemas, definition: string): JsonObject {
  if (definition === '') {
    throw new PolicyFailure('ValidateError', 'The policy has no definition to compare with.', {
      help: 'Choose request, response, or a definition of the document.',
    });
  }
  const schema = document.namedSchema(definition);
  if (schema !== undefined) return schema;
  throw new PolicyFailure('ValidateError', `The document has no definition “${definition}”.`, {
    help: 'Compare the name with those under Definitions; it is written as Name or #/definitions/Name.',
  });
}

/** Closing a schema walks all that it refers to: once for each schema object, which lives as long as its deployment. */
const closed = oncePer(closedSchema);

/** JSON that is still text, and XML by what its schema describes; anything else as it is. */
function bodyValue(context: PolicyContext, { variable, schema }: Wanted): unknown {
  const value = context.get(variable);
  if (value === undefined || (typeof value !== 'string' && !(value instanceof Uint8Array))) return value;
  const text = textOf(value);
  if (/^\s*</.test(text)) return xmlValue(rootOf(parseXml(text, variable)), schema, context.document);
  const parsed = readMessageJson(text);
  return parsed.ok ? parsed.value : text;
}
