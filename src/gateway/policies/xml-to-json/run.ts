import { bodyToRead, writeBody } from '../../policy-kit/body-variable.ts';
import { parseXml, rootOf } from '../../policy-kit/xml.ts';
import { type PolicyRun, textOf } from '../../policy-kit.ts';
import { toBadgerFish } from './badgerfish.ts';

/** gateway.md §5.12. */
export const run: PolicyRun = (context, props) => {
  const { name, value } = bodyToRead(context, props.input);
  const document = parseXml(textOf(value), name);
  writeBody(context, props.output, toBadgerFish(rootOf(document)), 'application/json');
};
