/** Markup (comment, CDATA, processing instruction, doctype, tag) or text. */
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+/g;

type Kind = 'open' | 'close' | 'alone' | 'text';

function kindOf(token: string): Kind {
  if (!token.startsWith('<') || token.startsWith('<![CDATA[')) return 'text';
  if (token.startsWith('</')) return 'close';
  return token.startsWith('<!') || token.startsWith('<?') || token.endsWith('/>') ? 'alone' : 'open';
}

/** Indents XML, two spaces a level; elements that hold only text stay on their line. For reading, not for sending. */
export function formatXml(text: string): string {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => token.trim() !== '');
  const lines: string[] = [];
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const kind = kindOf(token);
    if (kind === 'close') depth = Math.max(0, depth - 1);
    const line = kind === 'open' ? leafAt(tokens, at) : undefined;
    lines.push(`${'  '.repeat(depth)}${line?.text ?? token.trim()}`);
    if (line !== undefined) at += line.extra;
    else if (kind === 'open') depth += 1;
  }
  return lines.join('\n');
}

/** `<a>text</a>` or `<a></a>` beginning at `at`, as one line. */
function leafAt(tokens: readonly string[], at: number): { readonly text: string; readonly extra: number } | undefined {
  const [open = '', second = '', third = ''] = tokens.slice(at, at + 3);
  if (kindOf(second) === 'close') return { text: open + second, extra: 1 };
  if (kindOf(second) === 'text' && kindOf(third) === 'close') return { text: open + second + third, extra: 2 };
  return undefined;
}
