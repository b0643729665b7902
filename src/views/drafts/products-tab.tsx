import InventoryIcon from '@mui/icons-material/Inventory2Outlined';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import { Link as RouterLink } from 'react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { routes } from '../ui/routes.ts';

/** Products of one's own come later; until then the automatic test product publishes every saved API. */
export function ProductsTab() {
  return (
    <Paper elevation={0} sx={{ border: 1, borderColor: 'divider' }}>
      <EmptyState title="No products found" icon={<InventoryIcon />}>
        You need none to test: every saved API is published to Sandbox in an automatic test product with the plan{' '}
        <em>Default Plan</em>, 100 calls an hour. See it in{' '}
        <Link component={RouterLink} to={routes.catalog('products')} underline="always">
          Dashboard, Sandbox
        </Link>
        .
      </EmptyState>
    </Paper>
  );
}
