import { bodyToRead, writeBody } from '../../policy-kit/body-variable.ts';
import { isOn } from '../../policy-kit/is-on.ts';
import { standingAt } from '../../policy-kit/standing-at.ts';
import { xmlText } from '../../policy-kit/xml.ts';
import {
  type PolicyCheck,
  PolicyFailure,
  type PolicyProps,
  type PolicyRun,
  readMessageJson,
  textOf,
} from '../../policy-kit.ts';
import { elementName, toXml, type XmlNames } from './from-json.ts';

/** gateway.md §5.12. */
export const run: PolicyRun = (context, props) => {
  const { name, value } = bodyToRead(context, props.input);
  writeBody(context, props.output, xmlText(toXml(jsonOf(value, name), namesIn(props))), 'application/xml');
};

function jsonOf(value: unknown, name: string): unknown {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return value;
  const parsed = readMessageJson(textOf(value));
  if (parsed.ok) return parsed.value;
  throw new PolicyFailure('TransformError', `${name} is not JSON: ${parsed.error}`, {
    help: 'Look at the input of this policy in the trace: is the body XML already, or empty?',
  });
}

/** A prefix is another matter: the JSON of a call may declare it. */
export const check: PolicyCheck = (props) => {
  const { root, unnamed } = namesIn(props);
  standingAt(`/${rootKey(props)}`, () => elementName(root));
  standingAt(`/${UNNAMED}`, () => elementName(unnamed));
};

const UNNAMED = 'unnamed-element-name';

/** In the spelling of either gateway. */
function namesIn(props: PolicyProps): XmlNames {
  return {
    root: textOf(props[rootKey(props)]).trim() || 'json',
    alwaysRoot: isOn(props['always-output-root-element'] ?? props.alwaysOutputRootElement),
    unnamed: textOf(props[UNNAMED]).trim() || 'element',
  };
}

function rootKey(props: PolicyProps): string {
  return props['root-element-name'] === undefined || props['root-element-name'] === null
    ? 'rootXMLElementName'
    : 'root-element-name';
}
