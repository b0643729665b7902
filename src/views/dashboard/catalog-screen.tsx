import BackIcon from '@mui/icons-material/ArrowBack';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { type CatalogPage, routes } from '../ui/routes.ts';
import { useScreenTitle } from '../ui/screen-title.tsx';
import { ProductsPage } from './products-page.tsx';
import { SettingsPage } from './settings-page.tsx';

export interface CatalogScreenProps {
  readonly tab: 'products' | 'settings';
  readonly page: CatalogPage;
}

/** Dashboard > Sandbox (ui.md 14): what is published, and the catalog's settings. */
export function CatalogScreen({ tab, page }: CatalogScreenProps) {
  const { sandbox } = useDesigner();
  const title = useSelect(sandbox, (state) => state.catalog?.title ?? 'Sandbox');
  const status = useSelect(sandbox, (state) => state.status);
  const error = useSelect(sandbox, (state) => state.error);
  useScreenTitle(title);
  useEffect(() => {
    if (sandbox.getState().status === 'loading') void sandbox.load();
  }, [sandbox]);
  return (
    <Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
          px: { xs: 1, sm: 2 },
          position: 'sticky',
          top: 0,
          zIndex: 2,
        }}
      >
        <Button component={Link} to={routes.dashboard()} startIcon={<BackIcon />}>
          Dashboard
        </Button>
        <Tabs value={tab} aria-label={title}>
          <Tab
            label="Products"
            value="products"
            component={Link}
            to={routes.catalog('products')}
            id="catalog-tab-products"
          />
          <Tab
            label="Settings"
            value="settings"
            component={Link}
            to={routes.catalog('settings', 'overview')}
            id="catalog-tab-settings"
          />
        </Tabs>
      </Box>
      <Box
        role="tabpanel"
        aria-labelledby={`catalog-tab-${tab}`}
        sx={{ p: { xs: 1.5, sm: 3 }, maxWidth: 1280, mx: 'auto' }}
      >
        {status === 'failed' ? (
          <Alert severity="error" action={<Button onClick={() => sandbox.load()}>Try again</Button>}>
            {error?.message} {error?.help}
          </Alert>
        ) : tab === 'products' ? (
          <ProductsPage />
        ) : (
          <SettingsPage page={page} />
        )}
      </Box>
    </Box>
  );
}
