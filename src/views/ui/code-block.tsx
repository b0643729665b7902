import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { memo, useMemo } from 'react';
import { type CodeLanguage, type TokenKind, tokenise } from './code-tokens.ts';
import { CopyButton } from './copy-button.tsx';
import { MONOSPACE } from './theme.ts';

export interface CodeBlockProps {
  readonly text: string;
  readonly language: CodeLanguage;
  /** What it is, for the accessible name and the copy button: `response body`. */
  readonly label: string;
  readonly maxHeight?: number | string;
  /** Wrap long lines instead of scrolling sideways. */
  readonly wrap?: boolean;
}

/** Above this many characters colours cost more than they help. */
const HIGHLIGHT_LIMIT = 200_000;

const Pre = styled('pre')(({ theme }) => ({
  margin: 0,
  padding: theme.spacing(1.5, 6, 1.5, 1.5),
  fontFamily: MONOSPACE,
  fontSize: '0.8125rem',
  lineHeight: 1.55,
  overflow: 'auto',
  tabSize: 2,
  color: (theme.vars ?? theme).palette.code.text,
  ...Object.fromEntries(
    (['key', 'string', 'number', 'keyword', 'comment'] satisfies Exclude<TokenKind, 'plain'>[]).map((kind) => [
      `& .${kind}`,
      { color: (theme.vars ?? theme).palette.code[kind] },
    ]),
  ),
}));

/** Read-only code with colours and a copy button; scrolls inside itself and by keyboard. */
export const CodeBlock = memo(function CodeBlock({
  text,
  language,
  label,
  maxHeight = 420,
  wrap = false,
}: CodeBlockProps) {
  const tokens = useMemo(() => tokenise(text, text.length > HIGHLIGHT_LIMIT ? 'text' : language), [text, language]);
  return (
    <Box
      sx={{
        position: 'relative',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'code.surface',
        overflow: 'hidden',
      }}
    >
      <Pre
        // A scrollable region must be reachable by keyboard.
        tabIndex={0}
        role="region"
        aria-label={label}
        style={{ maxHeight, whiteSpace: wrap ? 'pre-wrap' : 'pre', overflowWrap: wrap ? 'anywhere' : 'normal' }}
      >
        {tokens.map((token, index) =>
          token.kind === 'plain' ? (
            token.text
          ) : (
            // Tokens are positions in one immutable text: the index is their identity.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={index} className={token.kind}>
              {token.text}
            </span>
          ),
        )}
      </Pre>
      <Box sx={{ position: 'absolute', top: 4, right: 4, bgcolor: 'code.surface', borderRadius: 1 }}>
        <CopyButton text={text} what={label} />
      </Box>
    </Box>
  );
});
