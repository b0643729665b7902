import CatalogIcon from '@mui/icons-material/WidgetsOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { useScreenTitle } from '../ui/screen-title.tsx';
import { MONOSPACE } from '../ui/theme.ts';

/** The catalogs as tiles (ui.md 14). `Sandbox` always exists. */
export function DashboardScreen() {
  useScreenTitle('Dashboard');
  const { sandbox, drafts } = useDesigner();
  const base = useSelect(sandbox, (state) => state.gatewayBase);
  const title = useSelect(sandbox, (state) => state.catalog?.title ?? 'Sandbox');
  const published = useSelect(drafts, (state) => state.items.filter((item) => !item.broken).length);
  return (
    <Box sx={{ p: { xs: 1.5, sm: 3 }, maxWidth: 1280, mx: 'auto' }}>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          p: 0,
          m: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
        }}
      >
        <Paper
          component="li"
          elevation={0}
          sx={{
            border: 1,
            borderColor: 'divider',
            p: 2.5,
            display: 'flex',
            gap: 2,
            position: 'relative',
            '&:hover': { borderColor: 'primary.main' },
          }}
        >
          <Box
            aria-hidden
            sx={{
              display: 'grid',
              placeItems: 'center',
              width: 48,
              height: 48,
              borderRadius: 2,
              bgcolor: 'primary.light',
              color: 'primary.main',
              flexShrink: 0,
            }}
          >
            <CatalogIcon />
          </Box>
          <Box sx={{ minWidth: 0 }}>
            {/* The link's ::after covers the tile, so that the whole tile can be clicked. */}
            <Link
              component={RouterLink}
              to={routes.catalog('products')}
              sx={{ fontWeight: 600, fontSize: '1rem', '&::after': { content: '""', position: 'absolute', inset: 0 } }}
            >
              {title}
            </Link>
            <Typography variant="body2" color="textSecondary">
              catalog · {published === 1 ? '1 API published' : `${published} APIs published`}
            </Typography>
            <Typography
              variant="caption"
              component="div"
              noWrap
              title={base}
              sx={{ mt: 1, fontFamily: MONOSPACE, color: 'text.secondary' }}
            >
              {base}
            </Typography>
          </Box>
        </Paper>
      </Box>
    </Box>
  );
}
