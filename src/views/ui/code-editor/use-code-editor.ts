import { type RefObject, useEffect, useRef, useState } from 'react';
import { type CodeEditor, type CodeEditorSetup, openCodeEditor } from './code-editor.ts';

export interface CodeEditorHandle {
  /** The element that carries the editor's shadow root. */
  readonly hostRef: RefObject<HTMLDivElement | null>;
  /** Undefined while its modules load. */
  readonly editor: CodeEditor | undefined;
  /** True when they could not be loaded (offline, never opened before). */
  readonly failed: boolean;
}

/** Mounts a code editor. `setup` is read when the editor opens; its callbacks are always the newest. */
export function useCodeEditor(setup: CodeEditorSetup): CodeEditorHandle {
  const hostRef = useRef<HTMLDivElement>(null);
  const latest = useRef(setup);
  latest.current = setup;
  const [editor, setEditor] = useState<CodeEditor>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const host = hostRef.current;
    if (host === null) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const first = latest.current;
    let opened: CodeEditor | undefined;
    let gone = false;
    openCodeEditor(root, {
      ...first,
      onChange: (read) => latest.current.onChange(read),
      onBlur: () => latest.current.onBlur?.(),
      onCursor: (position) => latest.current.onCursor?.(position),
      ...(first.history !== undefined && {
        history: { undo: () => latest.current.history?.undo(), redo: () => latest.current.history?.redo() },
      }),
    }).then(
      (created) => {
        if (gone) return created.destroy();
        opened = created;
        setEditor(created);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      opened?.destroy();
      setEditor(undefined);
    };
  }, []);

  return { hostRef, editor, failed };
}
