import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import { infoText } from '../../document/openapi/commands/info.ts';
import { useDesigner, useEditor } from '../ui/designer-context.tsx';
import { useScreenTitle } from '../ui/screen-title.tsx';
import { EditorBanners } from './editor-banners.tsx';
import { EditorFailed, EditorLoading } from './editor-states.tsx';
import { EDITOR_PANEL_ID, type EditorTab, EditorTabRow } from './editor-tab-row.tsx';
import { useEditorShortcuts } from './use-editor-shortcuts.ts';

export interface EditorFrameProps {
  readonly draftId: DraftId;
  readonly children: ReactNode;
}

/** What Design, Source and Assemble share (ui.md 7): tab row, Save, undo, validation, and the banners about unusual states. */
export function EditorFrame({ draftId, children }: EditorFrameProps) {
  const designer = useDesigner();
  const store = useMemo(() => designer.editor(draftId), [designer, draftId]);
  const tab = useOpenTab();
  const status = useEditor(draftId, (state) => state.status);
  useEditorShortcuts(store);

  return (
    <Box sx={{ height: '100%', minHeight: 0, display: 'flex', flexDirection: 'column', containerType: 'inline-size' }}>
      <TitleOfApi draftId={draftId} />
      <EditorTabRow draftId={draftId} store={store} tab={tab} />
      {status === 'ready' && <EditorBanners draftId={draftId} store={store} tab={tab} />}
      <Box
        id={EDITOR_PANEL_ID}
        role="tabpanel"
        aria-labelledby={`editor-tab-${tab}`}
        sx={{ flex: 1, minHeight: 0, position: 'relative' }}
      >
        {status === 'loading' && <EditorLoading />}
        {status === 'failed' && <EditorFailed draftId={draftId} />}
        {status === 'ready' && children}
      </Box>
    </Box>
  );
}

function useOpenTab(): EditorTab {
  const part = useLocation().pathname.split('/')[3];
  return part === 'source' || part === 'assemble' ? part : 'design';
}

/** The header and the browser's tab follow a title that is being typed when the keys rest, in milliseconds. */
const REST = 200;

/** Apart from the frame, so that typing a title re-renders nothing else. */
function TitleOfApi({ draftId }: { draftId: DraftId }) {
  const title = useEditor(draftId, ({ model }) => (model === undefined ? '' : infoText(model, 'title')));
  const version = useEditor(draftId, ({ model }) => (model === undefined ? '' : infoText(model, 'version')));
  const fileName = useEditor(draftId, (state) => state.fileName);
  const shown = useRested(`${title || fileName || 'API'}\n${version}`).split('\n');
  useScreenTitle(shown[0] ?? '', shown[1]);
  return null;
}

/** A text that changes only when it has rested; the first one at once. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
