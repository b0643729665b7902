import type { ComponentType, ReactNode } from 'react';
import { getOwn, isJsonObject, type JsonObject } from '../../base/json.ts';
import { enumValues, schemaLimits, schemaType } from '../ui/call/schema-summary.ts';
import { Markdown } from '../ui/markdown.tsx';

/** The little that is used of swagger-ui's immutable maps. */
interface ImmutableMap {
  get(key: string): unknown;
  getIn(path: readonly string[]): unknown;
  toJS(): unknown;
}

interface ImmutableList {
  push(...parts: readonly string[]): ImmutableList;
}

export interface SwaggerParameterRowProps {
  readonly param?: ImmutableMap;
  readonly rawParam: ImmutableMap;
  readonly specPath: ImmutableList;
  readonly getComponent: (name: string, connected?: boolean) => ComponentType<Record<string, unknown>>;
  readonly getConfigs: unknown;
  readonly specSelectors: unknown;
  readonly fn: { readonly getSampleSchema: (schema: unknown, mediaType: string, config: object) => unknown };
}

/** Stands in for swagger-ui's `parameterRow`: name, type, `required in query`, description, limits, values. */
export function SwaggerParameterRow(props: SwaggerParameterRowProps) {
  const parameter = (props.param ?? props.rawParam).toJS();
  if (!isJsonObject(parameter)) return null;
  const place = text(parameter, 'in');
  const required = getOwn(parameter, 'required') === true;
  const schema = schemaOf(parameter);
  return (
    <tr data-param-name={text(parameter, 'name')} data-param-in={place}>
      <td className="parameters-col_name">
        <div className="parameter__name">{text(parameter, 'name')}</div>
        {place !== 'body' && <div className="parameter__type">{schemaType(schema)}</div>}
        <div className={required ? 'parameter__place parameter__place--required' : 'parameter__place'}>
          {required ? 'required' : 'optional'} in {place === 'formData' ? 'form' : place}
        </div>
        {getOwn(parameter, 'deprecated') === true && <div className="parameter__deprecated">deprecated</div>}
      </td>
      <td className="parameters-col_description">
        {text(parameter, 'description') !== '' && <Markdown text={text(parameter, 'description')} />}
        {place === 'body' ? <BodyModel {...props} schema={schema} /> : <Facts parameter={parameter} schema={schema} />}
      </td>
    </tr>
  );
}

function text(parameter: JsonObject, key: string): string {
  const value = getOwn(parameter, key);
  return typeof value === 'string' ? value : '';
}

/** 3.x: `schema`, or that of the first `content`; 2.0: the body's schema, otherwise the parameter itself. */
function schemaOf(parameter: JsonObject): JsonObject {
  const content = getOwn(parameter, 'content');
  const first = isJsonObject(content) ? Object.values(content)[0] : undefined;
  const schema = getOwn(parameter, 'schema') ?? getOwn(first, 'schema');
  return isJsonObject(schema) ? schema : parameter;
}

function Facts({ parameter, schema }: { parameter: JsonObject; schema: JsonObject }) {
  const values = enumValues(schema) ?? enumValues(itemsOf(schema));
  const example = getOwn(parameter, 'example') ?? getOwn(parameter, 'x-example') ?? getOwn(schema, 'example');
  const limits = schemaLimits(schema);
  return (
    <>
      {limits.length > 0 && <Fact name="Limits">{limits.join(' · ')}</Fact>}
      {values !== undefined && <Fact name="One of">{values.join(', ')}</Fact>}
      {example !== undefined && (
        <Fact name="Example">{typeof example === 'string' ? example : JSON.stringify(example)}</Fact>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="parameter__fact">
      <b>{name}:</b> {children}
    </div>
  );
}

function itemsOf(schema: JsonObject): JsonObject {
  const items = getOwn(schema, 'items');
  return isJsonObject(items) ? items : {};
}

/** The body's schema and an example, as swagger-ui shows them for responses. */
function BodyModel({ schema, ...props }: SwaggerParameterRowProps & { schema: JsonObject }) {
  const ModelExample = props.getComponent('modelExample', true);
  const HighlightCode = props.getComponent('HighlightCode', true);
  const sample = props.fn.getSampleSchema(schema, 'application/json', { includeWriteOnly: true });
  const example = typeof sample === 'string' ? sample : JSON.stringify(sample, null, 2);
  return (
    <ModelExample
      getComponent={props.getComponent}
      getConfigs={props.getConfigs}
      specSelectors={props.specSelectors}
      specPath={props.specPath.push('schema')}
      schema={(props.param ?? props.rawParam).get('schema')}
      example={<HighlightCode language="json">{example}</HighlightCode>}
      includeWriteOnly
    />
  );
}
