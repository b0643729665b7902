import { childElements, type XmlElement } from '../../policy-kit/xml.ts';
import { isXsl } from './names.ts';
import { xsltError } from './xslt-error.ts';

export type OutputMethod = 'xml' | 'html' | 'text';

/** `xsl:output`: how the result becomes a text (XSLT 1.0 §16). */
export interface Output {
  /** Undefined: HTML when the result is an `html` element, else XML. */
  readonly method: OutputMethod | undefined;
  readonly declaration: boolean;
  readonly standalone: string | undefined;
  readonly indent: boolean;
  readonly publicId: string | undefined;
  readonly systemId: string | undefined;
  /** Elements, `{namespace}name`, whose text is written in CDATA sections. */
  readonly cdata: ReadonlySet<string>;
  readonly mediaType: string | undefined;
  /** What is asked for and done otherwise, for people. */
  readonly otherwise: readonly string[];
}

/** All `xsl:output`s of a stylesheet as one; of the same attribute the last counts. Throws a TransformError for what is none. */
export function readOutput(root: XmlElement): Output {
  const outputs = childElements(root).filter((child) => isXsl(child, 'output'));
  const last = (name: string): string | undefined =>
    outputs
      .findLast((each) => each.hasAttribute(name))
      ?.getAttribute(name)
      ?.trim();
  const isYes = (name: string): boolean => {
    const value = last(name);
    if (value === undefined || value === 'yes' || value === 'no') return value === 'yes';
    throw xsltError(`${name} is “${value}”, and it is yes or no.`, outputs.at(-1));
  };
  const method = last('method');
  if (method !== undefined && !isMethod(method)) {
    throw xsltError(`There is no output method “${method}”.`, outputs.at(-1), 'Write xml, html or text.');
  }
  const omitted = isYes('omit-xml-declaration');
  return {
    method,
    // Without a word about the output the result is a piece of XML that goes on to somewhere.
    declaration: outputs.length > 0 && !omitted,
    standalone: last('standalone') === undefined ? undefined : isYes('standalone') ? 'yes' : 'no',
    indent: isYes('indent'),
    publicId: last('doctype-public'),
    systemId: last('doctype-system'),
    cdata: new Set(outputs.flatMap(cdataNames)),
    mediaType: last('media-type') || undefined,
    otherwise: [
      ...otherwise('encoding', last('encoding'), /^utf-?8$/i, 'UTF-8'),
      ...(method === 'html' ? [] : otherwise('version', last('version'), /^1\.0$/, '1.0')),
    ],
  };
}

function isMethod(written: string): written is OutputMethod {
  return written === 'xml' || written === 'html' || written === 'text';
}

function otherwise(what: string, written: string | undefined, same: RegExp, done: string): readonly string[] {
  if (written === undefined || same.test(written)) return [];
  return [`xsl:output asks for the ${what} ${written}; the result is in ${done}.`];
}

function cdataNames(output: XmlElement): readonly string[] {
  const names = (output.getAttribute('cdata-section-elements') ?? '').split(/\s+/).filter(Boolean);
  return names.map((name) => {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const uri = output.lookupNamespaceURI(prefix);
    if (uri === null && prefix !== '') throw xsltError(`The prefix of ${name} is not declared.`, output);
    return `{${uri ?? ''}}${name.slice(colon + 1)}`;
  });
}
