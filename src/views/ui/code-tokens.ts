export type TokenKind = 'key' | 'string' | 'number' | 'keyword' | 'comment' | 'plain';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

export type CodeLanguage = 'json' | 'xml' | 'shell' | 'code' | 'text';

const KEYWORDS =
  'const|let|var|import|from|require|new|return|if|else|for|in|await|async|function|def|end|public|class|package|func|use|nil|null|true|false|None|True|False|print|puts|echo|foreach|as|try|catch';

/** One alternation per language; the name of the group that matched is the token's kind. */
const GRAMMARS: Record<Exclude<CodeLanguage, 'text'>, RegExp> = {
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<keyword>\b(?:true|false|null)\b)/g,
  xml: /(?<comment><!--[\s\S]*?-->)|(?<key><\/?[\w:.-]+|\/?>|<\?xml|\?>)|(?<string>"[^"]*"|'[^']*')/g,
  shell:
    /(?<comment>(?<=^|\s)#.*$)|(?<string>'[^']*'|"(?:[^"\\]|\\.)*")|(?<key>(?<=\s)--?[\w-]+)|(?<keyword>^curl\b)/gm,
  code: new RegExp(
    `(?<comment>//.*$|(?<=^|\\s)#(?!include).*$)|(?<string>'(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*"|\`[^\`]*\`)|(?<keyword>\\b(?:${KEYWORDS})\\b)|(?<number>\\b\\d+(?:\\.\\d+)?\\b)`,
    'gm',
  ),
};

/** Splits text into coloured pieces; joined together they are the text again. Lexical only: good enough to read by. */
export function tokenise(text: string, language: CodeLanguage): readonly Token[] {
  if (language === 'text') return [{ kind: 'plain', text }];
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(GRAMMARS[language])) {
    if (match.index > end) tokens.push({ kind: 'plain', text: text.slice(end, match.index) });
    const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] as
      | TokenKind
      | undefined;
    tokens.push({ kind: kind ?? 'plain', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: 'plain', text: text.slice(end) });
  return tokens;
}
