import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

export interface SectionCardProps {
  readonly title: string;
  /** Anchor and scroll-spy target. */
  readonly id?: string;
  readonly description?: ReactNode;
  /** Right of the title, e.g. an add button. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** A white card with a large title: a `region` named by it (ui.md 8.1). The heading takes programmatic focus. */
export function SectionCard({ title, id, description, action, children }: SectionCardProps) {
  const headingId = useId();
  return (
    <Paper
      component="section"
      id={id}
      aria-labelledby={headingId}
      elevation={0}
      sx={{ border: 1, borderColor: 'divider', p: { xs: 2, sm: 3 } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 36 }}>
        <Typography
          component="h2"
          variant="h2"
          id={headingId}
          tabIndex={-1}
          sx={{ flex: 1, '&:focus': { outline: 'none' } }}
        >
          {title}
        </Typography>
        {action}
      </Box>
      {description !== undefined && (
        <Typography variant="body1" color="textSecondary" sx={{ mt: 0.5, maxWidth: '72ch', textWrap: 'pretty' }}>
          {description}
        </Typography>
      )}
      {children !== undefined && <Box sx={{ mt: 2 }}>{children}</Box>}
    </Paper>
  );
}
