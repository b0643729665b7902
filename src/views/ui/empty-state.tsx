import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <Box sx={{ textAlign: 'center', px: 3, py: 6, color: 'text.secondary' }}>
      {icon !== undefined && (
        <Box aria-hidden sx={{ mb: 1, '& svg': { fontSize: 40 } }}>
          {icon}
        </Box>
      )}
      <Typography variant="h3" component="p" color="textPrimary">
        {title}
      </Typography>
      {children !== undefined && (
        <Typography variant="body1" component="div" sx={{ mt: 0.5, mx: 'auto', maxWidth: '56ch' }}>
          {children}
        </Typography>
      )}
      {action !== undefined && <Box sx={{ mt: 2, display: 'flex', gap: 1, justifyContent: 'center' }}>{action}</Box>}
    </Box>
  );
}
