import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import { useSelect } from '../ui/designer-context.tsx';
import type { ScreenTitleStore } from '../ui/screen-title.tsx';

/** Where we are (ui.md 2.2), in the header and in the browser's tab. */
export function ScreenHeading({ store }: { store: ScreenTitleStore }) {
  const { title, detail } = useSelect(store, (state) => state);
  const whole = [title, detail].filter(Boolean).join(' ');
  useEffect(() => {
    document.title = `${whole} – API Designer`;
  }, [whole]);
  return (
    <Typography
      variant="h1"
      sx={{
        flex: 1,
        minWidth: 0,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        fontSize: '1.0625rem',
        // A title being typed moves nothing beside it.
        contain: 'content',
      }}
      title={whole}
    >
      {title}
      {detail !== undefined && (
        <Box component="span" sx={{ ml: 1, fontSize: '0.8125rem', fontWeight: 400, color: 'header.muted' }}>
          {detail}
        </Box>
      )}
    </Typography>
  );
}
