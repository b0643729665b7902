import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

export interface CallSectionProps {
  readonly title: string;
  /** In the bar, at its right end. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** One step of composing a call: a quiet title bar and its content. A `group` named by the title. */
export function CallSection({ title, action, children }: CallSectionProps) {
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          minHeight: 36,
          px: 2,
          gap: 1,
          bgcolor: 'field',
          borderBlock: 1,
          borderColor: 'divider',
        }}
      >
        <Typography id={id} component="h3" variant="h4" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {action}
      </Box>
      {children !== undefined && <Box sx={{ px: 2, py: 1.5, display: 'grid', gap: 1.5, minWidth: 0 }}>{children}</Box>}
    </Box>
  );
}
