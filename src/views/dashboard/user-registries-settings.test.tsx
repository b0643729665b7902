import { ThemeProvider } from '@mui/material/styles';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createTestDesigner } from '../../testing/test-designer.ts';
import { DesignerProvider } from '../ui/designer-context.tsx';
import { theme } from '../ui/theme.ts';
import { OAuthClientSettings } from './oauth-client-settings.tsx';
import { UserRegistriesSettings } from './user-registries-settings.tsx';

afterEach(cleanup);

async function open(page: React.ReactNode) {
  const { designer } = createTestDesigner();
  await designer.start();
  render(
    <ThemeProvider theme={theme}>
      <DesignerProvider value={designer}>{page}</DesignerProvider>
    </ThemeProvider>,
  );
  return designer;
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('adds, renames and deletes registries, and says what is wrong with a name', async () => {
  const designer = await open(<UserRegistriesSettings />);
  const names = () => designer.sandbox.getState().catalog?.registries.map(({ name }) => name);
  expect(screen.getByText('No user registries defined')).toBeDefined();
  press('Add registry');
  press('Add');
  await screen.findByText('A user registry needs a name.');
  type('Registry name', 'people');
  press('Add');
  await waitFor(() => expect(names()).toEqual(['people']));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  press('Rename people');
  type('Registry name', 'staff');
  press('Rename');
  await waitFor(() => expect(names()).toEqual(['staff']));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  press('Delete staff');
  press('Delete');
  await waitFor(() => expect(names()).toEqual([]));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add registry' })));
});

it('adds and removes users; a password is gone from the screen once it is saved', async () => {
  const designer = await open(<UserRegistriesSettings />);
  await designer.sandbox.changeRegistries({ kind: 'add', name: 'people' }, 'Added.');
  await screen.findByText('No users yet');
  const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
  press('Add user');
  await screen.findByText('A user needs a name.');
  expect([field('User name').getAttribute('aria-invalid'), document.activeElement]).toEqual([
    'true',
    field('User name'),
  ]);
  type('User name', 'ann');
  press('Add user');
  await screen.findByText('A user needs a password.');
  expect([field('Password').getAttribute('aria-invalid'), document.activeElement]).toEqual(['true', field('Password')]);
  type('Password', 'pass-word');
  press('Add user');
  const users = await screen.findByRole('list', { name: 'Users of people' });
  expect(within(users).getByText('ann')).toBeDefined();
  expect(field('Password').value).toBe('');
  await waitFor(() => expect(document.activeElement).toBe(field('User name')));
  press('Remove ann');
  await screen.findByText('No users yet');
});

it('keeps the redirect URI and the client type of the test application', async () => {
  const designer = await open(<OAuthClientSettings />);
  const app = () => designer.sandbox.getState().testApp;
  expect(screen.getByLabelText<HTMLInputElement>('OAuth Redirect URI').value).toBe('https://localhost');
  type('OAuth Redirect URI', 'https://app.test/back');
  press('Save');
  await waitFor(() => expect(app()?.redirectUri).toBe('https://app.test/back'));
  fireEvent.click(screen.getByRole('radio', { name: 'Confidential' }));
  await waitFor(() => expect(app()?.clientType).toBe('confidential'));
});
