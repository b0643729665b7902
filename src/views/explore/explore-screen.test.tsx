import { ThemeProvider } from '@mui/material/styles';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftId } from '../../base/ids.ts';
import { createTestDesigner } from '../../testing/test-designer.ts';
import { DesignerProvider } from '../ui/designer-context.tsx';
import { theme } from '../ui/theme.ts';
import { CallPane } from './call-pane.tsx';
import { ExploreScreen } from './explore-screen.tsx';
import { useExploredView } from './use-explored-view.ts';

const TEXT = `swagger: '2.0'
info:
  title: Weather
  version: 1.0.0
basePath: /
produces: [application/json]
paths:
  /today: { get: {} }
  /current:
    get:
      parameters:
        - { name: zipcode, in: query, type: string, required: true }
`;

afterEach(cleanup);

async function openDesigner() {
  const test = createTestDesigner({ samples: [{ text: TEXT, fileName: 'weather.yaml' }] });
  await test.designer.start();
  const id = test.designer.drafts.getState().items[0]?.id as DraftId;
  test.designer.editor(id);
  await test.time.advance(0);
  return { ...test, id };
}

function show(designer: Awaited<ReturnType<typeof openDesigner>>['designer'], children: ReactNode) {
  return render(
    <ThemeProvider theme={theme}>
      <DesignerProvider value={designer}>
        <MemoryRouter initialEntries={['/explore/sandbox']}>{children}</MemoryRouter>
      </DesignerProvider>
    </ThemeProvider>,
  );
}

function Pane({ id }: { id: DraftId }) {
  const { view } = useExploredView(id, 'sandbox');
  const operation = view?.operation('get /current');
  return view && operation ? <CallPane draftId={id} view={view} operation={operation} /> : null;
}

describe('Try it', () => {
  it('does not send without a required parameter, says so at the field, and sends once it is filled', async () => {
    const { designer, gateway, id } = await openDesigner();
    show(designer, <Pane id={id} />);
    const zipcode = screen.getByRole('textbox', { name: 'zipcode' });
    await act(async () => screen.getByRole('button', { name: 'Call operation' }).click());
    expect(gateway.calls).toEqual([]);
    expect(zipcode.getAttribute('aria-invalid')).toBe('true');
    act(() => designer.calls(id, 'explore').setParameter('query:zipcode', '90210'));
    expect(zipcode.getAttribute('aria-invalid')).toBe('false');
    await act(async () => screen.getByRole('button', { name: 'Call operation' }).click());
    expect(gateway.calls.map(({ path }) => path)).toEqual(['/current?zipcode=90210']);
    expect(screen.getByText('200 OK')).toBeTruthy();
    const request = within(screen.getByRole('group', { name: 'Request' }));
    expect(request.getByText(/http:\/\/designer\.test\/gateway\/sandbox\/current\?zipcode=90210/)).toBeTruthy();
  });
});

function Where() {
  return <p>at {decodeURIComponent(useLocation().pathname)}</p>;
}

describe('ExploreScreen', () => {
  it('opens the first operation of the newest API when nothing is chosen', async () => {
    const { designer, id } = await openDesigner();
    show(
      designer,
      <>
        <ExploreScreen source="sandbox" api={undefined} operation={undefined} />
        <Where />
      </>,
    );
    expect(screen.getByText(`at /explore/sandbox/${id}/get /current`)).toBeTruthy();
  });

  it('lists operations and definitions of the chosen API, each with its own address', async () => {
    const { designer, id } = await openDesigner();
    show(designer, <ExploreScreen source="drafts" api={id} operation={undefined} />);
    const link = screen.getByRole('link', { name: 'GET /current' });
    expect(link.getAttribute('href')).toBe(`/explore/drafts/${id}/get%20%2Fcurrent`);
    expect(screen.getByRole('heading', { name: 'Weather 1.0.0' })).toBeTruthy();
  });

  it('shows in Sandbox what is saved and in Drafts what is being edited', async () => {
    const { designer, id, time } = await openDesigner();
    designer.editor(id).edit([{ op: 'replace', path: '/info/title', value: 'Sunshine' }], 'Change title');
    await time.advance(1000);
    const { unmount } = show(designer, <ExploreScreen source="sandbox" api={id} operation={undefined} />);
    expect(screen.getByRole('heading', { name: 'Weather 1.0.0' })).toBeTruthy();
    unmount();
    show(designer, <ExploreScreen source="drafts" api={id} operation={undefined} />);
    expect(screen.getByRole('heading', { name: 'Sunshine 1.0.0' })).toBeTruthy();
  });
});
