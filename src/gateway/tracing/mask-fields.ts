/** Members of JSON whose value is text: `"name": "value"`; the value may be cut off by the end. */
const JSON_MEMBER = /"([^"\\]{1,100})"(\s{0,20}:\s{0,20})"(?:[^"\\]|\\.)*(?:"|\\?$)/g;
/** Elements of XML that hold text alone; the text may be cut off by the end. */
const XML_ELEMENT = /<([\w.-]{1,100}:)?([\w.-]{1,100})(\s[^<>]{0,500})?>([^<]+)/g;
/** One field of a form or a query. */
const FORM_FIELD = /(^|&)([^=&\s]{1,100})=([^&\s]+)/g;

/**
 * A body or a part of it, with the values of secret fields covered, be it JSON, XML or a form. It goes by the look of the
 * text: what is shown may be cut, so it cannot be parsed.
 */
export function maskFields(text: string, isSecret: (name: string) => boolean, mask: string): string {
  const json = text.includes('"')
    ? text.replace(JSON_MEMBER, (all, name: string, colon: string) =>
        isSecret(name) ? `"${name}"${colon}"${mask}"` : all,
      )
    : text;
  const xml = json.includes('<')
    ? json.replace(XML_ELEMENT, (all, prefix: string | undefined, name: string, attributes: string | undefined) =>
        isSecret(name) ? `<${prefix ?? ''}${name}${attributes ?? ''}>${mask}` : all,
      )
    : json;
  if (!xml.includes('=') || /[<{\s]/.test(xml)) return xml;
  return xml.replace(FORM_FIELD, (all, before: string, name: string) =>
    isSecret(name) ? `${before}${name}=${mask}` : all,
  );
}
