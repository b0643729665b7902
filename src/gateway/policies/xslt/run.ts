import { oncePerText } from '../../../base/once-per.ts';
import { bodyToRead, writeBody } from '../../policy-kit/body-variable.ts';
import { isOn } from '../../policy-kit/is-on.ts';
import { parseXml } from '../../policy-kit/xml.ts';
import { type PolicyCheck, type PolicyContext, PolicyFailure, type PolicyRun, textOf } from '../../policy-kit.ts';
import { emptyDocument } from './result.ts';
import { methodFor, serialised } from './serialise.ts';
import { readStylesheet, type Stylesheet } from './stylesheet.ts';
import { Transformer } from './transform.ts';

const TYPES = { xml: 'application/xml', text: 'text/plain', html: 'text/html' };

/** gateway.md §5.14. */
export const run: PolicyRun = (context, { input, source }) => {
  const sheet = stylesheet(textOf(source));
  const document = isOn(input) ? inputDocument(context) : emptyDocument();
  const { output } = sheet;
  const root = new Transformer(sheet, document, context).run();
  const method = methodFor(root, output);
  const result = serialised(root, method, output);
  if (result === '') return context.note('The stylesheet made nothing, so the body stays as it is.');
  for (const told of output.otherwise) context.warn(told);
  writeBody(context, undefined, result, output.mediaType ?? TYPES[method]);
};

export const check: PolicyCheck = ({ source }) => void stylesheet(textOf(source));

function inputDocument(context: PolicyContext) {
  const { name, value } = bodyToRead(context, undefined);
  return parseXml(textOf(value), name);
}

/** The last stylesheets that ran: reading one costs more than a small transformation. */
const MOST_SHEETS = 50;

const stylesheet = oncePerText(MOST_SHEETS, (source): Stylesheet => {
  if (source.trim() === '') {
    throw new PolicyFailure('TransformError', 'The policy has no stylesheet.', { help: 'Write one under Source.' });
  }
  return readStylesheet(source);
});
