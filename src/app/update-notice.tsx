import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useState, useSyncExternalStore } from 'react';
import type { ServiceWorkerLink } from './service-worker.ts';

/** A new version waits: nothing reloads until the person says so. */
export function UpdateNotice({ update }: { update: ServiceWorkerLink['update'] }) {
  const available = useSyncExternalStore(update.subscribe, update.available);
  const [later, setLater] = useState(false);
  return (
    <Snackbar
      open={available && !later}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      message="A new version of API Designer is ready. Unsaved changes are kept."
      action={
        <>
          <Button size="small" onClick={() => update.apply()} sx={{ color: '#9cc2ff' }}>
            Reload now
          </Button>
          <Button size="small" color="inherit" onClick={() => setLater(true)}>
            Later
          </Button>
        </>
      }
    />
  );
}
