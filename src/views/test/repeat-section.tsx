import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { CallStore } from '../../state/call.ts';
import { CallSection } from '../ui/call/call-section.tsx';
import { useSelect } from '../ui/designer-context.tsx';

/** Calling again and again: off unless asked for; its settings are greyed until then. */
export function RepeatSection({ calls }: { calls: CallStore }) {
  const { on, stopOnError } = useSelect(calls, (state) => state.repeat);
  const running = useSelect(calls, (state) => state.progress.kind === 'running');
  return (
    <CallSection
      title="Repeat"
      action={
        <Checkbox
          checked={on}
          disabled={running}
          onChange={(event) => calls.setRepeat({ on: event.target.checked })}
          slotProps={{ input: { 'aria-label': 'Repeat' } }}
          sx={{ mr: -1 }}
        />
      }
    >
      <Typography variant="body2" color="textSecondary">
        Repeats the call a set number of times, or until you stop it.
      </Typography>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-end', flexWrap: 'wrap' }}>
        <StopAfter calls={calls} disabled={!on || running} />
        <FormControlLabel
          disabled={!on || running}
          control={
            <Checkbox
              checked={stopOnError}
              onChange={(event) => calls.setRepeat({ stopOnError: event.target.checked })}
            />
          }
          label="Stop on error"
        />
      </Box>
    </CallSection>
  );
}

const MOST = 10_000;

/** Keeps what is typed while it is no number yet; the store sees whole numbers from 1 only. */
function StopAfter({ calls, disabled }: { calls: CallStore; disabled: boolean }) {
  const stopAfter = useSelect(calls, (state) => state.repeat.stopAfter);
  const [typed, setTyped] = useState(String(stopAfter));
  useEffect(() => setTyped((now) => (Number(now) === stopAfter ? now : String(stopAfter))), [stopAfter]);
  const valid = /^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST;
  return (
    <TextField
      label="Stop after:"
      type="number"
      value={typed}
      disabled={disabled}
      error={!valid}
      helperText={valid ? undefined : `A whole number from 1 to ${MOST.toLocaleString('en')}`}
      onChange={({ target: { value } }) => {
        setTyped(value);
        if (/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= MOST)
          calls.setRepeat({ stopAfter: Number(value) });
      }}
      onBlur={() => setTyped(String(stopAfter))}
      slotProps={{ htmlInput: { min: 1, max: MOST, step: 1 } }}
      sx={{ width: 120 }}
    />
  );
}
