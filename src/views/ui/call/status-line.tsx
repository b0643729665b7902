import Box from '@mui/material/Box';

export interface StatusLineProps {
  readonly status: number;
  readonly reason: string;
}

function colourOf(status: number): string {
  if (status >= 200 && status < 300) return 'success.main';
  if (status >= 300 && status < 400) return 'info.main';
  return status >= 400 && status < 500 ? 'warning.main' : 'error.main';
}

/** `200 OK`; the dot repeats in colour what the text says. */
export function StatusLine({ status, reason }: StatusLineProps) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      <Box
        component="span"
        aria-hidden
        sx={{ width: 10, height: 10, borderRadius: '50%', bgcolor: colourOf(status), flexShrink: 0 }}
      />
      <Box component="span" sx={{ fontWeight: 600 }}>
        {reason === '' ? status : `${status} ${reason}`}
      </Box>
    </Box>
  );
}
