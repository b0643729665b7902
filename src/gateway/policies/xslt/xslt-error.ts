import { PolicyFailure } from '../../policy-kit.ts';

/** The part of a node that says where it stands in the stylesheet. */
interface Placed {
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

/** A mistake in the stylesheet, or one that it made happen, told with its line. */
export function xsltError(message: string, at: Placed | undefined, help = 'Correct the stylesheet.'): PolicyFailure {
  const line = at?.lineNumber;
  return new PolicyFailure('TransformError', line === undefined ? message : `line ${line}: ${message}`, { help });
}
