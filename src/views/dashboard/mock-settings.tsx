import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';

/** How far a label stands to the right of its radio button or box. */
const INDENT = '27px';

/** Whether mocks remember, and how they forget: stands below the choice of mocks. */
export function MockSettings() {
  const { sandbox } = useDesigner();
  const isStateful = useSelect(sandbox, (state) => state.catalog?.statefulMock ?? false);
  const [asked, setAsked] = useState(false);
  return (
    <Box sx={{ pl: INDENT, mb: 2 }}>
      <FormControlLabel
        control={
          <Checkbox
            checked={isStateful}
            onChange={(event) => void sandbox.setStatefulMock(event.target.checked)}
            slotProps={{ input: { 'aria-describedby': 'stateful-mock-text' } }}
          />
        }
        sx={{ alignItems: 'flex-start', '& .MuiCheckbox-root': { mt: -0.5 } }}
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
              Remember what calls create, change and delete. For a pair of paths such as /orders and /orders/{'{id}'}, a
              POST adds an item and a DELETE takes it away, starting from the examples. It stays in this browser until
              it is reset.
            </Typography>
          </>
        }
      />
      {isStateful && (
        <Box sx={{ pl: INDENT, mt: 1 }}>
          <Button variant="outlined" startIcon={<RefreshIcon />} onClick={() => setAsked(true)} sx={{ minHeight: 36 }}>
            Reset mock data
          </Button>
        </Box>
      )}
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
    </Box>
  );
}
