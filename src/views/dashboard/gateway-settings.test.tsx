import { ThemeProvider } from '@mui/material/styles';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createTestDesigner } from '../../testing/test-designer.ts';
import { DesignerProvider } from '../ui/designer-context.tsx';
import { theme } from '../ui/theme.ts';
import { GatewaySettings } from './gateway-settings.tsx';

afterEach(cleanup);

function show({ designer }: ReturnType<typeof createTestDesigner>) {
  render(
    <ThemeProvider theme={theme}>
      <DesignerProvider value={designer}>
        <GatewaySettings />
      </DesignerProvider>
    </ThemeProvider>,
  );
}

it('chooses the gateway that the catalog answers as, and publishes it at once', async () => {
  const made = createTestDesigner();
  const { designer } = made;
  await designer.start();
  show(made);
  const profile = within(screen.getByRole('radiogroup', { name: 'Profile' }));
  const radio = (name: string) => profile.getByRole<HTMLInputElement>('radio', { name });
  expect(radio('Designer (as IBM API Connect v5)').checked).toBe(true);
  fireEvent.click(radio('Micro gateway'));
  await waitFor(() => expect(designer.sandbox.getState().catalog?.profile).toBe('micro'));
  await waitFor(() => expect(radio('Micro gateway').checked).toBe(true));
  const backend = within(screen.getByRole('radiogroup', { name: 'Backend' }));
  expect(backend.getByRole<HTMLInputElement>('radio', { name: 'Virtual' }).checked).toBe(true);
});

it('lets mocks remember where the document answers, and asks before they forget', async () => {
  const made = createTestDesigner();
  const { designer, gateway } = made;
  await designer.start();
  show(made);
  expect(screen.queryByRole('checkbox', { name: 'Stateful mock' })).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: 'Mock from the document' }));
  const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Stateful mock' });
  expect(box.checked).toBe(false);
  expect(screen.queryByRole('button', { name: 'Reset mock data' })).toBeNull();
  fireEvent.click(box);
  const reset = await screen.findByRole('button', { name: 'Reset mock data' });
  fireEvent.click(reset);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(gateway.resets).toEqual([]);
  fireEvent.click(reset);
  fireEvent.click(screen.getByRole('button', { name: 'Reset' }));
  await waitFor(() => expect(gateway.resets).toEqual(['sandbox']));
});
