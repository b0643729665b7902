import { bodyToRead, writeBody } from '../../policy-kit/body-variable.ts';
import { xmlText } from '../../policy-kit/xml.ts';
import { PolicyFailure, type PolicyProps, type PolicyRun, textOf } from '../../policy-kit.ts';
import { toXml, type XmlNames } from './from-json.ts';

/** gateway.md §5.12. */
export const run: PolicyRun = (context, props) => {
  const { name, value } = bodyToRead(context, props.input);
  writeBody(context, props.output, xmlText(toXml(jsonOf(value, name), namesIn(props))), 'application/xml');
};

function jsonOf(value: unknown, name: string): unknown {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return value;
  try {
    return JSON.parse(textOf(value));
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new PolicyFailure('TransformError', `${name} is not JSON: ${reason}`, {
      help: 'Look at the input of this policy in the trace: is the body XML already, or empty?',
    });
  }
}

/** In the spelling of either gateway. */
function namesIn(props: PolicyProps): XmlNames {
  const always = props['always-output-root-element'] ?? props.alwaysOutputRootElement;
  return {
    root: textOf(props['root-element-name'] ?? props.rootXMLElementName).trim() || 'json',
    alwaysRoot: always === true || always === 'true',
    unnamed: textOf(props['unnamed-element-name']).trim() || 'element',
  };
}
