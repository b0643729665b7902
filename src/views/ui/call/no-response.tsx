import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { AppError } from '../../../base/app-error.ts';

export interface NoResponseProps {
  readonly error: AppError;
  readonly url: string | undefined;
}

/** Nothing came back at all (ui.md 11.3): status -1, the likely causes and what to try. */
export function NoResponse({ error, url }: NoResponseProps) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Alert severity="error">
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          No response received.
        </Typography>
        {error.message}
        {error.help !== undefined && <Box sx={{ mt: 0.5 }}>{error.help}</Box>}
      </Alert>
      <Alert severity="info">
        The gateway of this app runs inside the browser, so nothing on the network is to blame. Reload the page and call
        again; if it stays silent, another tab may still be running an older version of the app: close it.
        {url !== undefined && (
          <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
            The call went to{' '}
            <Link href={url} underline="always" target="_blank" rel="noopener noreferrer">
              {url}
            </Link>
          </Box>
        )}
      </Alert>
    </Box>
  );
}
