import Box from '@mui/material/Box';
import MarkdownToJsx, { sanitizer } from 'markdown-to-jsx';

const SAFE_PROTOCOL = /^(https?:|mailto:|#|\/(?!\/))/i;

/** Only web, mail and in-page links survive; anything else (javascript:, data:) becomes plain text. */
function safeUrl(value: string): string | null {
  const clean = sanitizer(value);
  return clean !== null && SAFE_PROTOCOL.test(clean.trim()) ? clean : null;
}

const OPTIONS = {
  disableParsingRawHTML: true,
  sanitizer: safeUrl,
  forceBlock: true,
  overrides: {
    a: { props: { target: '_blank', rel: 'noopener noreferrer' } },
    // Images would be requests to other hosts that nobody asked for: show where they point instead.
    img: ({ alt, src }: { alt?: string; src?: string }) => <span title={src}>[image: {alt ?? ''}]</span>,
    h1: { component: 'h3' },
    h2: { component: 'h4' },
    h3: { component: 'h5' },
    h4: { component: 'h6' },
  },
} as const;

/** A document's Markdown as React elements: no HTML, no scripts, no requests. */
export function Markdown({ text }: { text: string }) {
  return (
    <Box
      sx={{
        overflowWrap: 'anywhere',
        '& > div > *:first-of-type': { mt: 0 },
        '& p, & ul, & ol': { my: 1 },
        '& a': { color: 'primary.main' },
        '& pre': { p: 1.5, borderRadius: 1, bgcolor: 'code.surface', overflowX: 'auto' },
        '& h3, & h4, & h5, & h6': { fontSize: '0.9375rem', fontWeight: 600, mt: 2, mb: 0.5 },
        '& table': { borderCollapse: 'collapse' },
        '& td, & th': { border: 1, borderColor: 'divider', px: 1, py: 0.5, textAlign: 'left' },
      }}
    >
      <MarkdownToJsx options={OPTIONS}>{text}</MarkdownToJsx>
    </Box>
  );
}
