import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Fields side by side where there is room, one below the other where not. */
export function FieldGrid({ children, minimum = 220 }: { children: ReactNode; minimum?: number }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: `repeat(auto-fit, minmax(min(${minimum}px, 100%), 1fr))`,
        alignItems: 'start',
      }}
    >
      {children}
    </Box>
  );
}
