import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import { HashRouter, Navigate, Route, Routes, useParams } from 'react-router';
import type { DraftId } from '../base/ids.ts';
import { DraftsScreen } from '../views/drafts/drafts-screen.tsx';
import { Shell } from '../views/shell/shell.tsx';
import { DesignerProvider } from '../views/ui/designer-context.tsx';
import { catalogPageNamed, routes } from '../views/ui/routes.ts';
import { theme } from '../views/ui/theme.ts';
import type { ComposedPage } from './compose-page.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFound } from './not-found.tsx';
import { ScreenLoading } from './screen-loading.tsx';
import { UpdateNotice } from './update-notice.tsx';

// Everything but the first screen is loaded when it is opened.
const EditorFrame = lazy(async () => ({ default: (await import('../views/editor/editor-frame.tsx')).EditorFrame }));
const DesignScreen = lazy(async () => ({ default: (await import('../views/design/design-screen.tsx')).DesignScreen }));
const SourceScreen = lazy(async () => ({ default: (await import('../views/source/source-screen.tsx')).SourceScreen }));
const AssembleScreen = lazy(async () => ({
  default: (await import('../views/assemble/assemble-screen.tsx')).AssembleScreen,
}));
const TestPanel = lazy(async () => ({ default: (await import('../views/test/test-panel.tsx')).TestPanel }));
const ExploreScreen = lazy(async () => ({
  default: (await import('../views/explore/explore-screen.tsx')).ExploreScreen,
}));
const DashboardScreen = lazy(async () => ({
  default: (await import('../views/dashboard/dashboard-screen.tsx')).DashboardScreen,
}));
const CatalogScreen = lazy(async () => ({
  default: (await import('../views/dashboard/catalog-screen.tsx')).CatalogScreen,
}));
const SignInScreen = lazy(async () => ({
  default: (await import('../views/sign-in/sign-in-screen.tsx')).SignInScreen,
}));

/** The page: theme, state, frame and one route a screen (DESIGN §5). */
export function App({ designer, worker }: ComposedPage) {
  return (
    <ThemeProvider theme={theme} defaultMode={designer.preferences.getState().theme} noSsr disableTransitionOnChange>
      <CssBaseline />
      <DesignerProvider value={designer}>
        <HashRouter>
          <Shell>
            <ErrorBoundary>
              <Suspense fallback={<ScreenLoading />}>
                <Screens />
              </Suspense>
            </ErrorBoundary>
          </Shell>
          <UpdateNotice update={worker.update} />
        </HashRouter>
      </DesignerProvider>
    </ThemeProvider>
  );
}

function Screens() {
  return (
    <Routes>
      <Route path="/" element={<Navigate to={routes.drafts()} replace />} />
      <Route path="/drafts" element={<Navigate to={routes.drafts()} replace />} />
      <Route path="/drafts/apis" element={<DraftsScreen tab="apis" />} />
      <Route path="/drafts/products" element={<DraftsScreen tab="products" />} />
      <Route path="/apis/:draftId" element={<ToDesign />} />
      <Route path="/apis/:draftId/design/:section?" element={<Editor screen="design" />} />
      <Route path="/apis/:draftId/source" element={<Editor screen="source" />} />
      <Route path="/apis/:draftId/assemble" element={<Editor screen="assemble" />} />
      <Route path="/explore/:source?/:api?/:operation?" element={<Explore />} />
      <Route path="/dashboard" element={<DashboardScreen />} />
      <Route path="/dashboard/sandbox" element={<Navigate to={routes.catalog('products')} replace />} />
      <Route path="/dashboard/sandbox/products" element={<CatalogScreen tab="products" page="overview" />} />
      <Route path="/dashboard/sandbox/settings/:page?" element={<CatalogSettings />} />
      <Route path="/sign-in" element={<SignInScreen />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function useDraftId(): DraftId {
  return (useParams().draftId ?? '') as DraftId;
}

function ToDesign() {
  return <Navigate to={routes.design(useDraftId())} replace />;
}

function Editor({ screen }: { screen: 'design' | 'source' | 'assemble' }) {
  const draftId = useDraftId();
  const { section } = useParams();
  return (
    // Keyed by draft: another API starts from its own fresh screen.
    <EditorFrame key={draftId} draftId={draftId}>
      <Suspense fallback={<ScreenLoading />}>
        {screen === 'design' && <DesignScreen draftId={draftId} section={section} />}
        {screen === 'source' && <SourceScreen draftId={draftId} />}
        {screen === 'assemble' && (
          <AssembleScreen
            draftId={draftId}
            testPanel={(onClose) => <TestPanel draftId={draftId} onClose={onClose} />}
          />
        )}
      </Suspense>
    </EditorFrame>
  );
}

function Explore() {
  const { source, api, operation } = useParams();
  return (
    <ExploreScreen
      source={source === 'sandbox' ? 'sandbox' : 'drafts'}
      api={api as DraftId | undefined}
      operation={operation}
    />
  );
}

function CatalogSettings() {
  const { page } = useParams();
  return <CatalogScreen tab="settings" page={catalogPageNamed(page)} />;
}
