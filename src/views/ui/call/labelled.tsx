import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export interface LabelledProps {
  readonly label: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A label line with its value below (ui.md 11.2). */
export function Labelled({ label, action, children }: LabelledProps) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.25 }}>
        <Typography component="h4" variant="body2" sx={{ fontWeight: 600, flex: 1 }}>
          {label}
        </Typography>
        {action}
      </Box>
      {children}
    </Box>
  );
}
