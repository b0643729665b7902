import { getOwn } from '../../../base/json.ts';
import { oncePer } from '../../../base/once-per.ts';
import { type PolicyCheck, type PolicyContext, type PolicyRun, textOf } from '../../policy-kit.ts';
import { makeOutputs } from './make-outputs.ts';
import { type MapPort, readMap } from './map-definition.ts';
import { type MapOptions, readOptions } from './map-options.ts';
import { planMap } from './map-plan.ts';
import { MapScope } from './map-scope.ts';
import { readInputs } from './read-inputs.ts';
import { runScripts } from './value-scripts.ts';
import { mapXml } from './write-xml.ts';

/** gateway.md §5.9: outputs are written after all actions, whose scripts run together in one sandbox. */
export const run: PolicyRun = async (context, props) => {
  const definition = definitionOf(props, context.document);
  const options = readOptions(context, props);
  const inputs = readInputs(context, definition.inputs);
  const plan = planMap(definition, new MapScope(inputs, options.firstOnly), options);
  const scripted = await runScripts(context, plan.jobs, inputs);
  const values = makeOutputs(plan, scripted, definition.outputs, context.document, options);
  for (const port of definition.outputs) writeOutput(context, port, values.get(port.name), options);
};

const definitionOf = oncePer(readMap);

export const check: PolicyCheck = (props, { document }) => void definitionOf(props, document);

function writeOutput(context: PolicyContext, port: MapPort, value: unknown, options: MapOptions): void {
  const { name, variable, schema } = port;
  const isText = typeof value === 'string' || getOwn(schema, 'type') === 'string';
  if (port.isXml && !isText) context.set(variable, mapXml(name, value, schema, context.document, options));
  else if (value === undefined) context.note(`Nothing was mapped to ${name}; ${variable} stays as it is.`);
  else context.set(variable, variable.includes('.headers.') ? textOf(value) : value);
}
