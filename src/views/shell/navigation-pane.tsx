import DashboardIcon from '@mui/icons-material/DashboardOutlined';
import DraftsIcon from '@mui/icons-material/DriveFileRenameOutlineOutlined';
import ExploreIcon from '@mui/icons-material/ExploreOutlined';
import Box from '@mui/material/Box';
import { styled, useTheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { NavLink, useLocation } from 'react-router';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';

const ITEMS = [
  { label: 'Drafts', to: routes.drafts(), roots: ['/drafts', '/apis'], Icon: DraftsIcon },
  { label: 'Dashboard', to: routes.dashboard(), roots: ['/dashboard'], Icon: DashboardIcon },
  { label: 'Explore', to: routes.explore('drafts'), roots: ['/explore'], Icon: ExploreIcon },
] as const;

const WIDE = 1200;

/** Open by default on wide windows; once the person toggled it, their choice stays. */
export function useNavigationOpen(): readonly [boolean, () => void] {
  const { preferences } = useDesigner();
  const chosen = useSelect(preferences, (state) => state.navigationOpen);
  const wide = useMediaQuery(`(min-width:${WIDE}px)`, { noSsr: true });
  const roomy = useMediaQuery('(min-width:900px)', { noSsr: true });
  // On small windows an open pane covers the screen: the stored choice is for windows with room.
  const open = roomy ? (chosen ?? wide) : chosen === true;
  return [open, () => preferences.update({ navigationOpen: !open })];
}

const Item = styled(NavLink)(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: theme.spacing(1.5),
  height: 40,
  padding: theme.spacing(0, 1.25),
  margin: theme.spacing(0.25, 0.75),
  borderRadius: 8,
  color: (theme.vars ?? theme).palette.text.secondary,
  fontWeight: 500,
  textDecoration: 'none',
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  '&:hover': {
    background: (theme.vars ?? theme).palette.action.hover,
    color: (theme.vars ?? theme).palette.text.primary,
  },
  '&[aria-current]': {
    color: (theme.vars ?? theme).palette.primary.main,
    background: (theme.vars ?? theme).palette.primary.light,
    fontWeight: 600,
  },
}));

export function NavigationPane({ open, onClose }: { open: boolean; onClose: () => void }) {
  const theme = useTheme();
  const { pathname } = useLocation();
  const covers = !useMediaQuery('(min-width:900px)', { noSsr: true });
  const overlay = open && covers;
  return (
    <>
      {/* Keeps the rail's place while the open pane lies over a small window. */}
      {overlay && <Box sx={{ width: 52, flexShrink: 0 }} />}
      {overlay && (
        <Box
          onClick={onClose}
          sx={{ position: 'absolute', inset: 0, bgcolor: 'rgb(9 14 24 / 0.4)', zIndex: theme.zIndex.drawer }}
        />
      )}
      <Box
        component="nav"
        id="navigation"
        aria-label="Main"
        sx={{
          width: open ? 200 : 52,
          flexShrink: 0,
          py: 1,
          bgcolor: 'background.paper',
          borderRight: 1,
          borderColor: 'divider',
          overflow: 'hidden',
          transition: 'width 130ms',
          ...(overlay && { position: 'absolute', insetBlock: 0, left: 0, zIndex: theme.zIndex.drawer + 1 }),
        }}
      >
        {ITEMS.map(({ label, to, roots, Icon }) => (
          <Tooltip key={label} title={open ? '' : label} placement="right">
            <Item
              to={to}
              aria-label={label}
              aria-current={roots.some((root) => pathname.startsWith(root)) ? 'page' : undefined}
              onClick={overlay ? onClose : undefined}
            >
              <Icon fontSize="small" />
              <span>{label}</span>
            </Item>
          </Tooltip>
        ))}
      </Box>
    </>
  );
}
