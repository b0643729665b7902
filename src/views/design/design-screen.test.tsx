import { ThemeProvider } from '@mui/material/styles';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftId } from '../../base/ids.ts';
import { createTestDesigner } from '../../testing/test-designer.ts';
import { DesignerProvider } from '../ui/designer-context.tsx';
import { theme } from '../ui/theme.ts';
import { DesignScreen } from './design-screen.tsx';

const TEXT = `swagger: '2.0'
info:
  title: Weather # shown everywhere
  version: 1.0.0
basePath: /
securityDefinitions:
  Client Secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
  Client ID: { type: apiKey, in: header, name: X-IBM-Client-ID }
security:
  - Client ID: []
paths: {}
`;

afterEach(cleanup);

async function open(text = TEXT) {
  const test = createTestDesigner({ samples: [{ text, fileName: 'weather.yaml' }] });
  await test.designer.start();
  const id = test.designer.drafts.getState().items[0]?.id as DraftId;
  const store = test.designer.editor(id);
  await test.time.advance(0);
  await waitFor(() => expect(store.getState().status).toBe('ready'));
  render(
    <ThemeProvider theme={theme}>
      <DesignerProvider value={test.designer}>
        <MemoryRouter>
          <DesignScreen draftId={id} section={undefined} />
        </MemoryRouter>
      </DesignerProvider>
    </ThemeProvider>,
  );
  const region = (name: string) => within(screen.getByRole('region', { name }));
  const group = (name: string) => within(screen.getByRole('group', { name }));
  const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
  const model = () => store.getState().model ?? {};
  const names = (key: string) => Object.keys(model()[key] ?? {});
  return { ...test, store, region, group, type, model, names };
}

const textbox = (within: { getByRole: typeof screen.getByRole }, name: string) =>
  within.getByRole<HTMLInputElement>('textbox', { name });

describe('security definitions', () => {
  it('renames one in place: same field, same focus, every requirement follows', async () => {
    const { group, type, model, names } = await open();
    const field = textbox(group('Client ID (API Key)'), 'Name');
    act(() => field.focus());
    type(field, 'Client');
    type(field, 'Client Key');
    const renamed = textbox(group('Client Key (API Key)'), 'Name');
    expect(renamed).toBe(field);
    expect(document.activeElement).toBe(field);
    expect(names('securityDefinitions')).toEqual(['Client Secret', 'Client Key']);
    expect(model().security).toEqual([{ 'Client Key': [] }]);
  });

  it('keeps a name that is taken in the field, says so, and writes nothing', async () => {
    const { group, type, names, store } = await open();
    const field = textbox(group('Client ID (API Key)'), 'Name');
    type(field, 'Client Secret');
    expect(field.value).toBe('Client Secret');
    expect(group('Client ID (API Key)').getByText(/already a security definition called Client Secret/)).toBeTruthy();
    expect(names('securityDefinitions')).toEqual(['Client Secret', 'Client ID']);
    expect(store.getState().undoLabel).toBeUndefined();
    // Ctrl+Z takes the refused text back.
    fireEvent.keyDown(field, { key: 'z', ctrlKey: true });
    expect(field.value).toBe('Client ID');
  });

  it('puts a new one on top, ready to be named', async () => {
    const { region, names } = await open();
    fireEvent.click(region('Security Definitions').getByRole('button', { name: 'Add Security Definition' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'API Key' }));
    expect(names('securityDefinitions')[0]).toBe('api-key-1');
    const groups = region('Security Definitions').getAllByRole('group');
    expect(groups[0]?.getAttribute('aria-label')).toBe('api-key-1 (API Key)');
    expect(document.activeElement).toBe(textbox(within(groups[0] as HTMLElement), 'Name'));
  });

  it('follows undo', async () => {
    const { group, type, store } = await open();
    type(textbox(group('Client ID (API Key)'), 'Parameter name'), 'X-Key');
    act(() => store.undo());
    expect(textbox(group('Client ID (API Key)'), 'Parameter name').value).toBe('X-IBM-Client-ID');
  });
});

describe('security', () => {
  it('offers the definitions in the order of their cards and warns about an option without a tick', async () => {
    const { region, group, model } = await open();
    fireEvent.click(region('Security').getByRole('button', { name: 'Add Security Option' }));
    const option = group('Option 2');
    expect(option.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent)).toEqual([
      'Client Secret (API Key)',
      'Client ID (API Key)',
    ]);
    expect(option.getByText(/anybody may call the API/)).toBeTruthy();
    fireEvent.click(option.getByRole('checkbox', { name: 'Client ID (API Key)' }));
    fireEvent.click(option.getByRole('checkbox', { name: 'Client Secret (API Key)' }));
    expect(JSON.stringify(model().security)).toBe('[{"Client ID":[]},{"Client Secret":[],"Client ID":[]}]');
    expect(option.queryByText(/anybody may call the API/)).toBeNull();
  });

  it('moves an option and the focus with it', async () => {
    const { region, group, model } = await open();
    fireEvent.click(region('Security').getByRole('button', { name: 'Add Security Option' }));
    fireEvent.click(group('Option 1').getByRole('button', { name: 'Move Option 1 down' }));
    expect(model().security).toEqual([{}, { 'Client ID': [] }]);
    expect(document.activeElement).toBe(group('Option 2').getByRole('button', { name: 'Move Option 2 down' }));
  });

  it('removes security with its last option', async () => {
    const { group, model } = await open();
    fireEvent.click(group('Option 1').getByRole('button', { name: 'Delete' }));
    expect(model().security).toBeUndefined();
  });
});

describe('fields', () => {
  it('keeps an invalid base path in the field until it is repaired', async () => {
    const { region, type, model } = await open();
    const field = textbox(region('Base Path'), 'Base path');
    type(field, 'v1');
    expect(region('Base Path').getByText('The base path must start with /.')).toBeTruthy();
    expect(model().basePath).toBe('/');
    type(field, '/v1');
    expect(model().basePath).toBe('/v1');
    expect(region('Base Path').queryByText('The base path must start with /.')).toBeNull();
  });

  it('changes only what was meant in the text', async () => {
    const { region, type, store, time } = await open();
    type(textbox(region('Info'), 'Title'), 'Climate');
    const settled = store.settled();
    await time.advance(1000);
    await settled;
    expect(store.getState().text).toBe(TEXT.replace('title: Weather', 'title: Climate'));
  });

  it('can only be read while the text does not parse', async () => {
    const { region, store, time } = await open();
    act(() => store.typeText(`${TEXT}a: b: c\n`));
    await time.advance(1000);
    await waitFor(() => expect(store.getState().parses).toBe(false));
    expect(textbox(region('Info'), 'Title').readOnly).toBe(true);
    expect(region('Security').queryByRole('button', { name: 'Add Security Option' })).toBeNull();
  });
});
