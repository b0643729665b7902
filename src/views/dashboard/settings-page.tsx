import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { NavLink } from 'react-router';
import { type CatalogPage, routes } from '../ui/routes.ts';
import { EndpointsSettings } from './endpoints-settings.tsx';
import { GatewaySettings } from './gateway-settings.tsx';
import { OverviewSettings } from './overview-settings.tsx';
import { UserPoliciesSettings } from './user-policies-settings.tsx';
import { UserRegistriesSettings } from './user-registries-settings.tsx';

const PAGES: readonly { name: CatalogPage; label: string; Page: () => React.ReactNode }[] = [
  { name: 'overview', label: 'Overview', Page: OverviewSettings },
  { name: 'gateway', label: 'Gateway', Page: GatewaySettings },
  { name: 'endpoints', label: 'Endpoints', Page: EndpointsSettings },
  { name: 'user-registries', label: 'User registries', Page: UserRegistriesSettings },
  { name: 'policies', label: 'User-defined policies', Page: UserPoliciesSettings },
];

const Item = styled(NavLink)(({ theme }) => ({
  display: 'block',
  padding: theme.spacing(0.75, 1.5),
  borderRadius: 8,
  color: (theme.vars ?? theme).palette.text.secondary,
  textDecoration: 'none',
  fontWeight: 500,
  '&:hover': { background: (theme.vars ?? theme).palette.action.hover },
  '&[aria-current]': {
    color: (theme.vars ?? theme).palette.primary.main,
    background: (theme.vars ?? theme).palette.primary.light,
    fontWeight: 600,
  },
}));

export function SettingsPage({ page }: { page: CatalogPage }) {
  const Page = PAGES.find(({ name }) => name === page)?.Page ?? OverviewSettings;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '180px 1fr' }, gap: 3, alignItems: 'start' }}>
      <Box
        component="nav"
        aria-label="Settings"
        sx={{ display: 'flex', flexDirection: { xs: 'row', md: 'column' }, gap: 0.5 }}
      >
        {PAGES.map(({ name, label }) => (
          <Item key={name} to={routes.catalog('settings', name)}>
            {label}
          </Item>
        ))}
      </Box>
      <Page />
    </Box>
  );
}
