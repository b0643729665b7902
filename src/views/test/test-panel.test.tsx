import { ThemeProvider } from '@mui/material/styles';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftId } from '../../base/ids.ts';
import { gatewayResult } from '../../testing/fake-gateway-client.ts';
import { createTestDesigner } from '../../testing/test-designer.ts';
import { DesignerProvider } from '../ui/designer-context.tsx';
import { theme } from '../ui/theme.ts';
import { TestPanel } from './test-panel.tsx';

const TEXT = `swagger: '2.0'
info:
  title: Weather
  version: 1.0.0
basePath: /
securityDefinitions:
  Client ID: { type: apiKey, in: header, name: X-IBM-Client-ID }
security:
  - Client ID: []
paths:
  /current:
    get:
      parameters:
        - { name: zipcode, in: query, type: string, required: true, description: Five digits }
        - { name: unit, in: query, type: string, enum: [c, f] }
`;

afterEach(cleanup);

async function open(text = TEXT) {
  const test = createTestDesigner({ samples: [{ text, fileName: 'weather.yaml' }] });
  await test.designer.start();
  const id = test.designer.drafts.getState().items[0]?.id as DraftId;
  test.designer.editor(id);
  await test.time.advance(0);
  render(
    <ThemeProvider theme={theme}>
      <DesignerProvider value={test.designer}>
        <MemoryRouter>
          <TestPanel draftId={id} onClose={() => undefined} />
        </MemoryRouter>
      </DesignerProvider>
    </ThemeProvider>,
  );
  const panel = within(screen.getByRole('region', { name: 'Test' }));
  const calls = test.designer.calls(id, 'test');
  return { ...test, id, panel, calls };
}

type Panel = Awaited<ReturnType<typeof open>>['panel'];

const button = (panel: Panel, name: string) => panel.getByRole<HTMLButtonElement>('button', { name });

describe('TestPanel', () => {
  it('asks for nothing until an operation is chosen, then only for what it needs', async () => {
    const { panel, calls, designer } = await open();
    expect(button(panel, 'Invoke').disabled).toBe(true);
    expect(panel.queryByRole('textbox', { name: 'Client ID' })).toBeNull();
    act(() => calls.chooseOperation('get /current'));
    const clientId = panel.getByRole<HTMLInputElement>('textbox', { name: 'Client ID' });
    expect(clientId.value).toBe(designer.sandbox.getState().testApp?.clientId);
    expect(panel.queryByLabelText('Client secret')).toBeNull();
    expect(panel.getByRole('combobox', { name: /^unit/ })).toBeTruthy();
    expect(button(panel, 'Invoke').disabled).toBe(false);
  });

  it('sends without the required parameter and shows status, time, headers and body', async () => {
    const { panel, calls, gateway } = await open();
    act(() => calls.chooseOperation('get /current'));
    gateway.answer = async () => ({
      ...gatewayResult(200, 'OK', '{"zip":"90210"}'),
      headers: [['content-type', 'application/json']],
    });
    await act(async () => button(panel, 'Invoke').click());
    expect(gateway.calls.map(({ path }) => path)).toEqual(['/current']);
    expect(panel.getByText('200 OK')).toBeTruthy();
    expect(panel.getByText('12ms')).toBeTruthy();
    expect(panel.getByRole('region', { name: 'response body' }).textContent).toBe('{\n  "zip": "90210"\n}');
  });

  it('explains a refusal and puts the right keys back', async () => {
    const { panel, calls, gateway, designer } = await open();
    act(() => calls.chooseOperation('get /current'));
    const clientId = panel.getByRole<HTMLInputElement>('textbox', { name: 'Client ID' });
    fireEvent.change(clientId, { target: { value: 'wrong' } });
    gateway.answer = async () => ({
      ...gatewayResult(401, 'Unauthorized'),
      trace: {
        id: '1',
        catalog: 'sandbox',
        revision: 1,
        startedAt: 0,
        duration: 1,
        request: { method: 'GET', url: 'http://127.0.0.1/gateway/sandbox/current', headers: [] },
        response: { status: 401, reason: 'Unauthorized', headers: [] },
        steps: [],
        refusal: { check: 'client-id', expected: 'a known ID', actual: 'wrong', fix: 'Use another one.' },
      },
    });
    fireEvent.keyDown(clientId, { key: 'Enter', ctrlKey: true });
    await panel.findByText('401 Unauthorized');
    const why = within(panel.getByRole('group', { name: 'Why: The client ID was refused' }));
    expect(why.getByText('a known ID')).toBeTruthy();
    expect(why.getByText('Use another one.')).toBeTruthy();
    fireEvent.click(why.getByRole('button', { name: /test application/ }));
    expect(clientId.value).toBe(designer.sandbox.getState().testApp?.clientId);
  });

  it('says that the gateway is behind while changes are unsaved', async () => {
    const { panel, designer, id, time } = await open();
    expect(panel.queryByText(/answers with the saved API/)).toBeNull();
    await act(async () => {
      designer.editor(id).edit([{ op: 'replace', path: '/info/title', value: 'Sunshine' }], 'Change title');
      await time.advance(1000);
    });
    expect(panel.getByText(/answers with the saved API/)).toBeTruthy();
    await act(async () => {
      button(panel, 'Update it').click();
      await time.advance(1000);
    });
    expect(panel.queryByText(/answers with the saved API/)).toBeNull();
  });

  it('keeps the last answer in place while the next one is on its way', async () => {
    const { panel, calls, gateway } = await open();
    act(() => calls.chooseOperation('get /current'));
    await act(async () => button(panel, 'Invoke').click());
    gateway.answer = () => new Promise(() => undefined);
    await act(async () => button(panel, 'Invoke').click());
    expect(panel.getByText('200 OK')).toBeTruthy();
  });

  it('leads on when there is nothing to call', async () => {
    const { panel } = await open("swagger: '2.0'\ninfo: { title: Empty, version: 1.0.0 }\npaths: {}\n");
    expect(panel.getByText('This API has no operations')).toBeTruthy();
    expect(panel.getByRole('link', { name: 'Open Paths' })).toBeTruthy();
  });
});
