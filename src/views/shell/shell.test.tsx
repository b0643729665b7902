import { ThemeProvider } from '@mui/material/styles';
import { act, cleanup, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { createTestDesigner } from '../../testing/test-designer.ts';
import { DesignerProvider } from '../ui/designer-context.tsx';
import { useScreenTitle } from '../ui/screen-title.tsx';
import { theme } from '../ui/theme.ts';
import { Shell } from './shell.tsx';

const renders = vi.hoisted(() => ({ statusBar: 0, navigation: 0, bell: 0 }));

vi.mock('./status-bar.tsx', () => ({
  StatusBar: () => {
    renders.statusBar += 1;
    return null;
  },
}));
vi.mock('./navigation-pane.tsx', () => ({
  useNavigationOpen: () => [true, () => undefined],
  NavigationPane: () => {
    renders.navigation += 1;
    return null;
  },
}));
vi.mock('./notification-bell.tsx', () => ({
  NotificationBell: () => {
    renders.bell += 1;
    return null;
  },
}));

afterEach(cleanup);

it('a title that changes re-renders the heading alone, and names the tab', async () => {
  const { designer } = createTestDesigner();
  await designer.start();
  let retitle: (title: string) => void = () => undefined;
  function Screen() {
    const [title, setTitle] = useState('Weather');
    retitle = setTitle;
    useScreenTitle(title, '1.0.0');
    return null;
  }
  render(
    <ThemeProvider theme={theme}>
      <DesignerProvider value={designer}>
        <MemoryRouter>
          <Shell>
            <Screen />
          </Shell>
        </MemoryRouter>
      </DesignerProvider>
    </ThemeProvider>,
  );
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Weather1.0.0');
  const before = { ...renders };
  act(() => retitle('Sunshine'));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sunshine1.0.0');
  expect(document.title).toBe('Sunshine 1.0.0 – API Designer');
  expect(renders).toEqual(before);
});
