/** `request.authorization` of the micro gateway (gateway.md §1.2, D26): the header taken apart; undefined without one. */
export function microAuthorization(header: string | null): unknown {
  const match = header === null ? null : /^([^\s()<>@,;:\\"/?={}[\]]+) +(.*)$/.exec(header);
  if (match === null) return undefined;
  const [, scheme = '', rest = ''] = match;
  const params: { [name: string]: string } = Object.create(null);
  const tokens: string[] = [];
  // A token may end with `=`, a parameter has `=` with a value behind it.
  for (const [, name = '', value] of rest.matchAll(CREDENTIALS)) {
    if (value === undefined) tokens.push(name.trim());
    else params[name.trim()] = value.startsWith('"') ? value.slice(1, -1).replaceAll('\\"', '"') : value;
  }
  return { scheme, params, token: tokens.length > 1 ? tokens : (tokens[0] ?? null) };
}

const CREDENTIALS = /([\w.~+/-]+=*(?=\s|,|$)|[^\s()<>@,;:\\"/?={}[\]]+)(?:=([^\\"=\s,]+|"(?:[^"\\]|\\.)*"))?/g;
