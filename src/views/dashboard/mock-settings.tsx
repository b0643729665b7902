import RefreshIcon from '@mui/icons-material/Refresh';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';

/** Whether mocks remember, and how they forget. */
export function MockSettings() {
  const { sandbox } = useDesigner();
  const isStateful = useSelect(sandbox, (state) => state.catalog?.statefulMock ?? false);
  const [asked, setAsked] = useState(false);
  return (
    <FormControl component="fieldset" aria-labelledby="mock-data">
      <FormLabel id="mock-data" component="legend" sx={{ fontWeight: 600, color: 'text.primary', mb: 1 }}>
        Mock data
      </FormLabel>
      <FormControlLabel
        control={
          <Checkbox
            checked={isStateful}
            onChange={(event) => void sandbox.setStatefulMock(event.target.checked)}
            slotProps={{ input: { 'aria-describedby': 'stateful-mock-text' } }}
          />
        }
        sx={{ alignItems: 'flex-start', mb: 1.5, '& .MuiCheckbox-root': { mt: -0.5 } }}
        label={
          <>
            <strong>Stateful mock</strong>
            <Typography
              id="stateful-mock-text"
              aria-hidden
              variant="body2"
              color="textSecondary"
              sx={{ maxWidth: '64ch' }}
            >
              Remember what calls create, change and delete. Where a document has a pair of paths such as /orders and
              /orders/{'{id}'}, a POST adds an item and a DELETE takes it away, starting from the examples. It stays in
              this browser until it is reset.
            </Typography>
          </>
        }
      />
      <Button
        variant="outlined"
        startIcon={<RefreshIcon />}
        disabled={!isStateful}
        onClick={() => setAsked(true)}
        sx={{ alignSelf: 'flex-start', ml: 4, minHeight: 36 }}
      >
        Reset mock data
      </Button>
      <ConfirmDialog
        open={asked}
        title="Reset the mock data?"
        confirmLabel="Reset"
        danger
        onCancel={() => setAsked(false)}
        onConfirm={() => {
          setAsked(false);
          void sandbox.resetMockData();
        }}
      >
        <Typography>
          Everything that calls created, changed and deleted in the mocks of Sandbox is forgotten. The next call meets
          the examples of the documents again.
        </Typography>
      </ConfirmDialog>
    </FormControl>
  );
}
