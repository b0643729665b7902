import { styled } from '@mui/material/styles';
import type { RefObject } from 'react';

const Button = styled('button')(({ theme }) => ({
  position: 'absolute',
  top: 8,
  left: 8,
  zIndex: theme.zIndex.tooltip,
  padding: theme.spacing(1, 2),
  border: 0,
  borderRadius: 8,
  font: 'inherit',
  fontWeight: 600,
  color: (theme.vars ?? theme).palette.primary.contrastText,
  background: (theme.vars ?? theme).palette.primary.main,
  '&:not(:focus)': { clipPath: 'inset(50%)', width: 1, height: 1, padding: 0, overflow: 'hidden' },
}));

/** First stop of the Tab key: past header and navigation. A button, since hash addresses belong to the router. */
export function SkipLink({ target }: { target: RefObject<HTMLElement | null> }) {
  return (
    <Button type="button" onClick={() => target.current?.focus()}>
      Skip to content
    </Button>
  );
}
