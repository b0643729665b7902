import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link } from 'react-router';
import { routes } from '../ui/routes.ts';
import { useScreenTitle } from '../ui/screen-title.tsx';
import { ApisTab } from './apis-tab.tsx';
import { ProductsTab } from './products-tab.tsx';

/** Drafts (ui.md 3, 4): tabs `Products` and `APIs`. */
export function DraftsScreen({ tab }: { tab: 'apis' | 'products' }) {
  useScreenTitle('Drafts');
  return (
    <Box sx={{ minHeight: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
          px: { xs: 1, sm: 2 },
          position: 'sticky',
          top: 0,
          zIndex: 2,
        }}
      >
        <Tabs value={tab} aria-label="Drafts">
          <Tab
            label="Products"
            value="products"
            component={Link}
            to={routes.drafts('products')}
            id="drafts-tab-products"
          />
          <Tab label="APIs" value="apis" component={Link} to={routes.drafts('apis')} id="drafts-tab-apis" />
        </Tabs>
      </Box>
      <Box
        role="tabpanel"
        aria-labelledby={`drafts-tab-${tab}`}
        sx={{ p: { xs: 1.5, sm: 3 }, maxWidth: 1280, width: '100%', mx: 'auto', flex: 1 }}
      >
        {tab === 'apis' ? <ApisTab /> : <ProductsTab />}
      </Box>
    </Box>
  );
}
