import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { createScreenTitle, ScreenTitleContext } from '../ui/screen-title.tsx';
import { Header } from './header.tsx';
import { NavigationPane, useNavigationOpen } from './navigation-pane.tsx';
import { NotificationStrip } from './notification-strip.tsx';
import { SkipLink } from './skip-link.tsx';
import { StatusBar } from './status-bar.tsx';

/** The frame around every screen (ui.md 2): header, notification strip, navigation, screen, status bar. */
export function Shell({ children }: { children: ReactNode }) {
  const designer = useDesigner();
  const [title] = useState(createScreenTitle);
  const [navigationOpen, toggleNavigation] = useNavigationOpen();
  const main = useRef<HTMLElement>(null);
  const profileName = useSelect(designer.preferences, (state) => state.profileName);

  useFocusOnNavigation(main);

  return (
    <ScreenTitleContext.Provider value={title}>
      <Box
        sx={{
          height: '100dvh',
          display: 'flex',
          flexDirection: 'column',
          bgcolor: 'background.default',
          color: 'text.primary',
        }}
      >
        <SkipLink target={main} />
        <Header
          title={title}
          navigationOpen={navigationOpen}
          onToggleNavigation={toggleNavigation}
          profileName={profileName}
        />
        <NotificationStrip />
        <Box sx={{ flex: 1, minHeight: 0, display: 'flex', position: 'relative' }}>
          <NavigationPane open={navigationOpen} onClose={toggleNavigation} />
          <Box
            component="main"
            id="main"
            ref={main}
            tabIndex={-1}
            sx={{ flex: 1, minWidth: 0, overflow: 'auto', position: 'relative', '&:focus': { outline: 'none' } }}
          >
            {children}
          </Box>
        </Box>
        <StatusBar />
      </Box>
    </ScreenTitleContext.Provider>
  );
}

/** After moving to another screen the keyboard starts at the screen, not at the link that was left behind. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>): void {
  const screen = useLocation().pathname.split('/').slice(1, 4).join('/');
  const previous = useRef(screen);
  useEffect(() => {
    if (previous.current === screen) return;
    previous.current = screen;
    const active = document.activeElement;
    // A control that stayed on screen (a tab, the navigation) keeps its focus.
    if (active === null || active === document.body) main.current?.focus({ preventScroll: true });
  }, [screen, main]);
}
