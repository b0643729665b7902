type HeaderLines = readonly (readonly [name: string, value: string])[];

/** What a caller asks of a mock in `Prefer` (RFC 7240): `code=404, example=cold, dynamic=true`. */
export interface Preferences {
  /** A status code, as written. */
  readonly code: string | undefined;
  /** Name of an example in the document. */
  readonly example: string | undefined;
  /** A random sample of the schema, even where there are examples. */
  readonly isDynamic: boolean;
}

/**
 * The preferences of a request. Of a name that comes twice, the first counts; parameters after `;` and names that mean
 * nothing here are passed over, as RFC 7240 asks.
 */
export function preferencesIn(headers: HeaderLines): Preferences {
  const found = new Map<string, string>();
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'prefer') continue;
    for (const [preference = ''] of pieces(value, ',').map((each) => pieces(each, ';'))) {
      const equals = preference.indexOf('=');
      const key = (equals < 0 ? preference : preference.slice(0, equals)).trim().toLowerCase();
      if (key !== '' && !found.has(key)) found.set(key, equals < 0 ? '' : unquoted(preference.slice(equals + 1)));
    }
  }
  const isDynamic = found.has('dynamic') && found.get('dynamic')?.toLowerCase() !== 'false';
  return { code: found.get('code'), example: found.get('example'), isDynamic };
}

/** The text cut at a mark, except where the mark stands in quotes. */
function pieces(text: string, mark: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === mark && !isQuoted) {
      found.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, text.slice(from)];
}

function unquoted(text: string): string {
  const value = text.trim();
  return value.startsWith('"') ? value.slice(1).replace(/"$/, '').replace(/\\(.)/g, '$1') : value;
}
