import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DraftId } from '../../base/ids.ts';
import type { CursorPosition } from '../ui/code-editor/code-editor.ts';
import { useCodeEditor } from '../ui/code-editor/use-code-editor.ts';
import { useDesigner, useEditor } from '../ui/designer-context.tsx';
import { LongLineNotice } from './long-line-notice.tsx';
import { SourceSession } from './source-session.ts';
import { SourceStrip } from './source-strip.tsx';
import { useAskedLine } from './use-asked-line.ts';
import { usePlacedDiagnostics } from './use-placed-diagnostics.ts';

/** The draft's own text in a code editor (ui.md 9). */
export function SourceScreen({ draftId }: { draftId: DraftId }) {
  const designer = useDesigner();
  const store = useMemo(() => designer.editor(draftId), [designer, draftId]);
  const format = useEditor(draftId, (state) => state.format);
  const readOnly = useEditor(draftId, (state) => state.save.kind === 'read-only');
  const session = useRef<SourceSession>(undefined);
  const [cursor, setCursor] = useState<CursorPosition>({ line: 1, column: 1 });
  const placed = usePlacedDiagnostics(store);

  const { hostRef, editor, failed } = useCodeEditor({
    value: store.getState().text,
    language: format,
    label: 'Source',
    readOnly,
    size: 'full',
    history: { undo: () => session.current?.undo(), redo: () => session.current?.redo() },
    onChange: (read) => session.current?.typed(read),
    onBlur: () => session.current?.handOver(),
    onCursor: setCursor,
  });

  useEffect(() => {
    if (editor === undefined) return;
    const opened = new SourceSession(store, editor);
    session.current = opened;
    return () => {
      opened.end();
      session.current = undefined;
    };
  }, [store, editor]);
  useHandOverOnLeave(session);
  useEffect(() => editor?.setLanguage(format), [editor, format]);
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly]);
  useEffect(() => {
    if (editor !== undefined) session.current?.mark(placed.diagnostics, placed.text);
  }, [editor, placed]);
  useAskedLine(store, editor);

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0, bgcolor: 'code.surface' }}>
      {failed && (
        <Alert severity="error">The editor could not be loaded. Connect once and reload; the text below is safe.</Alert>
      )}
      <Box ref={hostRef} sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }} />
      {editor === undefined && !failed && <EditorSkeleton />}
      {failed && <PlainText text={store.getState().text} />}
      <LongLineNotice draftId={draftId} store={store} onRewrite={(text) => session.current?.rewrite(text)} />
      <SourceStrip
        draftId={draftId}
        diagnostics={placed.diagnostics}
        cursor={cursor}
        onGoTo={(at, column) => editor?.goTo(at, column)}
      />
    </Box>
  );
}

/** Ctrl+S, a closed tab, a hidden window: whatever comes, the store has every key first. */
function useHandOverOnLeave(session: React.RefObject<SourceSession | undefined>): void {
  useEffect(() => {
    const handOver = () => session.current?.handOver();
    const handleKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') handOver();
    };
    document.addEventListener('visibilitychange', handOver);
    window.addEventListener('pagehide', handOver);
    window.addEventListener('keydown', handleKey, { capture: true });
    return () => {
      document.removeEventListener('visibilitychange', handOver);
      window.removeEventListener('pagehide', handOver);
      window.removeEventListener('keydown', handleKey, { capture: true });
    };
  }, [session]);
}

function EditorSkeleton() {
  return (
    <Box role="status" aria-label="Loading the editor" sx={{ position: 'absolute', inset: 0, p: 2 }}>
      {[46, 62, 38, 71, 55, 30].map((width) => (
        <Skeleton key={width} width={`${width}%`} height={22} />
      ))}
    </Box>
  );
}

function PlainText({ text }: { text: string }) {
  return (
    <Box component="pre" tabIndex={0} aria-label="Source" sx={{ m: 0, p: 2, overflow: 'auto', flex: 1, minHeight: 0 }}>
      {text}
    </Box>
  );
}
