import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';

const HINT = 'drafts';

/** Shown once, until `Got it!` (ui.md 2.1). */
export function FirstRunHint() {
  const { preferences } = useDesigner();
  const dismissed = useSelect(preferences, (state) => state.dismissedHints);
  if (dismissed.includes(HINT)) return null;
  return (
    <Paper
      component="aside"
      aria-label="Welcome"
      elevation={0}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'center',
        px: 2.5,
        py: 1.75,
        mb: 2.5,
        border: 1,
        borderColor: 'divider',
        bgcolor: 'primary.light',
      }}
    >
      <Box sx={{ flex: '1 1 360px' }}>
        <Typography variant="h3" component="p">
          Design, secure and call an API, right here
        </Typography>
        <Typography color="textPrimary" sx={{ mt: 0.25 }}>
          Everything runs in this browser, the gateway too. Open <strong>Weather Provider API</strong>, give it API
          keys, and try them in Assemble.
        </Typography>
      </Box>
      <Button variant="contained" onClick={() => preferences.update({ dismissedHints: [...dismissed, HINT] })}>
        Got it!
      </Button>
    </Paper>
  );
}
