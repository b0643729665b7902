import BrokenIcon from '@mui/icons-material/CodeOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo, useDeferredValue, useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { DraftId } from '../../base/ids.ts';
import { openApiVersion } from '../../document/openapi/version.ts';
import type { EditorState } from '../../state/editor.ts';
import { useDesigner } from '../ui/designer-context.tsx';
import { documentUndo } from '../ui/document-undo.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { routes } from '../ui/routes.ts';
import { DesignStoreProvider, modelOf } from './design-context.tsx';
import { OpenPlaceProvider } from './open-place.ts';
import { type Section, sectionId } from './section.ts';
import { SectionNav } from './section-nav.tsx';
import { SECTIONS } from './sections.ts';
import { useJump } from './use-jump.ts';
import { rememberedScroll, useScrollMemory } from './use-scroll-memory.ts';

export interface DesignScreenProps {
  readonly draftId: DraftId;
  /** Slug of the section in the address. */
  readonly section: string | undefined;
}

/** The forms of an API (ui.md 8): section navigation and one long column of cards. */
export function DesignScreen({ draftId, section }: DesignScreenProps) {
  const designer = useDesigner();
  const store = useMemo(() => designer.editor(draftId), [designer, draftId]);
  const shown = useStore(store, useShallow(shownSections));
  const what = useStore(store, whatItIs);
  const columnRef = useRef<HTMLDivElement>(null);
  const place = useJump(columnRef, section);
  const fromTop = section === undefined && place === undefined && rememberedScroll(store) === 0;
  useScrollMemory(columnRef, store, section === undefined && place === undefined);

  if (what !== 'openapi') return <NoForms draftId={draftId} what={what} />;
  return (
    <DesignStoreProvider value={store}>
      <OpenPlaceProvider value={place}>
        <Box
          sx={{
            height: '100%',
            display: 'flex',
            minHeight: 0,
            '@container (max-width: 720px)': { flexDirection: 'column' },
          }}
        >
          <SectionNav sections={shown} draftId={draftId} columnRef={columnRef} asked={section} />
          <Box
            ref={columnRef}
            {...documentUndo}
            sx={{ flex: 1, minWidth: 0, minHeight: 0, overflow: 'auto', scrollPaddingTop: 16 }}
          >
            <Column sections={shown} fromTop={fromTop} />
          </Box>
        </Box>
      </OpenPlaceProvider>
    </DesignStoreProvider>
  );
}

/** Cards that fill the screen when it opens at its top; the others follow right after the first paint. */
const FIRST = 4;

/** Memoised: scrolling and jumping re-render no form. */
const Column = memo(function Column({ sections, fromTop }: { sections: readonly Section[]; fromTop: boolean }) {
  const drawn = useDeferredValue(sections, fromTop ? sections.slice(0, FIRST) : sections);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 2,
        p: { xs: 1.5, sm: 2 },
        pb: 10,
        maxWidth: 1040,
        mx: 'auto',
        // A key typed in one card lays out and paints that card alone, however long the others are.
        '& > section': { contain: 'content' },
      }}
    >
      {drawn.map(({ slug, title, Component }) => (
        <Component key={slug} id={sectionId(slug)} title={title} />
      ))}
    </Box>
  );
});

function shownSections(state: EditorState): Section[] {
  const model = modelOf(state);
  return SECTIONS.filter(({ isShown }) => isShown?.(model) ?? true);
}

type Subject = 'openapi' | 'unread' | 'other';

function whatItIs({ model }: EditorState): Subject {
  if (model === undefined) return 'unread';
  return openApiVersion(model) === undefined ? 'other' : 'openapi';
}

function NoForms({ draftId, what }: { draftId: DraftId; what: Exclude<Subject, 'openapi'> }) {
  return (
    <EmptyState
      icon={<BrokenIcon />}
      title={what === 'unread' ? 'The text cannot be read yet' : 'Design cannot show this document'}
      action={
        <Button component={Link} to={routes.source(draftId)} variant="contained">
          Open Source
        </Button>
      }
    >
      {what === 'unread'
        ? 'Forms appear as soon as it can: Source marks the line where reading stops.'
        : 'Design edits OpenAPI 2.0, 3.0 and 3.1. Source edits any text; a document begins with swagger: or openapi: and a version.'}
    </EmptyState>
  );
}
