import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { EmptyState } from '../views/ui/empty-state.tsx';
import { routes } from '../views/ui/routes.ts';
import { useScreenTitle } from '../views/ui/screen-title.tsx';

export function NotFound() {
  useScreenTitle('Not found');
  return (
    <EmptyState title="There is no such page">
      The address leads nowhere. Go to{' '}
      <Link component={RouterLink} to={routes.drafts()} underline="always">
        your APIs
      </Link>
      .
    </EmptyState>
  );
}
