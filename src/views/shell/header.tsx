import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ScreenTitleStore } from '../ui/screen-title.tsx';
import { AccountMenu } from './account-menu.tsx';
import { ExploreMenu } from './explore-menu.tsx';
import { HelpMenu } from './help-menu.tsx';
import { NotificationBell } from './notification-bell.tsx';
import { ProductMark } from './product-mark.tsx';
import { ScreenHeading } from './screen-heading.tsx';
import { ThemeMenu } from './theme-menu.tsx';

export interface HeaderProps {
  readonly title: ScreenTitleStore;
  readonly navigationOpen: boolean;
  readonly onToggleNavigation: () => void;
  readonly profileName: string | undefined;
}

/** The dark bar (ui.md 2.2): navigation toggle, where we are, Explore, bell, help, theme, account. */
export function Header({ title, navigationOpen, onToggleNavigation, profileName }: HeaderProps) {
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 0.5, sm: 1 },
        height: 56,
        px: { xs: 0.5, sm: 1.5 },
        flexShrink: 0,
        color: 'header.text',
        bgcolor: 'header.surface',
        borderBottom: 1,
        borderColor: 'header.border',
        '& .MuiButtonBase-root.Mui-focusVisible': { outlineColor: '#86b2ff' },
      }}
    >
      <Tooltip title={navigationOpen ? 'Collapse navigation' : 'Expand navigation'}>
        <IconButton
          color="inherit"
          aria-label="Navigation"
          aria-expanded={navigationOpen}
          aria-controls="navigation"
          onClick={onToggleNavigation}
        >
          <MenuIcon />
        </IconButton>
      </Tooltip>
      <ProductMark />
      <ScreenHeading store={title} />
      <ExploreMenu />
      <NotificationBell />
      <HelpMenu />
      <ThemeMenu />
      <AccountMenu profileName={profileName} />
    </Box>
  );
}
