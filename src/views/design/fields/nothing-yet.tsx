import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** An empty list inside a card: what is missing, and what to do next. */
export function NothingYet({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Box sx={{ color: 'text.secondary' }}>
      <div>{title}</div>
      {children !== undefined && <Box sx={{ fontSize: '0.8125rem' }}>{children}</Box>}
    </Box>
  );
}
