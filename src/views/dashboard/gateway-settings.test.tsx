import { ThemeProvider } from '@mui/material/styles';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createTestDesigner } from '../../testing/test-designer.ts';
import { DesignerProvider } from '../ui/designer-context.tsx';
import { theme } from '../ui/theme.ts';
import { GatewaySettings } from './gateway-settings.tsx';

afterEach(cleanup);

it('chooses the gateway that the catalog answers as, and publishes it at once', async () => {
  const { designer } = createTestDesigner();
  await designer.start();
  render(
    <ThemeProvider theme={theme}>
      <DesignerProvider value={designer}>
        <GatewaySettings />
      </DesignerProvider>
    </ThemeProvider>,
  );
  const profile = within(screen.getByRole('radiogroup', { name: 'Profile' }));
  const radio = (name: string) => profile.getByRole<HTMLInputElement>('radio', { name });
  expect(radio('Designer (as IBM API Connect v5)').checked).toBe(true);
  fireEvent.click(radio('Micro gateway'));
  await waitFor(() => expect(designer.sandbox.getState().catalog?.profile).toBe('micro'));
  await waitFor(() => expect(radio('Micro gateway').checked).toBe(true));
  const backend = within(screen.getByRole('radiogroup', { name: 'Backend' }));
  expect(backend.getByRole<HTMLInputElement>('radio', { name: 'Virtual' }).checked).toBe(true);
});
