import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { EditorLanguage } from './code-editor/code-editor.ts';
import { useCodeEditor } from './code-editor/use-code-editor.ts';
import { MONOSPACE } from './theme.ts';

export interface TextEditorProps {
  readonly value: string;
  readonly language: EditorLanguage;
  /** Accessible name of the text box; show a label above it, too. */
  readonly label: string;
  readonly onChange?: (value: string) => void;
  readonly readOnly?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  /** Pixels. The editor grows with its text up to `maxHeight`, then scrolls. */
  readonly minHeight?: number;
  readonly maxHeight?: number;
  /** The undo stack of what the text belongs to; without it the editor keeps its own. */
  readonly history?: { readonly undo: () => void; readonly redo: () => void };
}

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];
const ignore = () => undefined;

/** A small code editor for a snippet. CodeMirror loads when the first one is shown; until then, and without it, a plain text area. */
export function TextEditor({
  value,
  language,
  label,
  onChange = ignore,
  readOnly = false,
  diagnostics = NO_DIAGNOSTICS,
  minHeight = 120,
  maxHeight = 420,
  history,
}: TextEditorProps) {
  const typed = useRef(value);
  const wasFocused = useRef(false);
  const { hostRef, editor } = useCodeEditor({
    value,
    language,
    label,
    readOnly,
    size: 'compact',
    ...(history !== undefined && { history }),
    onChange: (read) => {
      typed.current = read();
      onChange(typed.current);
    },
  });

  useEffect(() => {
    if (editor === undefined || (value === typed.current && value === editor.text())) return;
    typed.current = value;
    editor.replaceText(value);
  }, [editor, value]);
  // Who began to type in the plain text area goes on in the editor that takes its place.
  useEffect(() => {
    if (editor !== undefined && wasFocused.current) editor.focus();
  }, [editor]);
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly]);
  useEffect(() => editor?.setLanguage(language), [editor, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are placed anew whenever the text is another one
  useEffect(() => editor?.setDiagnostics(diagnostics), [editor, diagnostics, value]);

  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'fieldEdge',
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'code.surface',
        '&:focus-within': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '1px' },
      }}
    >
      <Box
        ref={hostRef}
        sx={{ display: editor === undefined ? 'none' : 'flex', flexDirection: 'column', minHeight, maxHeight }}
      />
      {editor === undefined && (
        <Box
          component="textarea"
          aria-label={label}
          value={value}
          readOnly={readOnly}
          spellCheck={false}
          onFocus={() => {
            wasFocused.current = true;
          }}
          onBlur={() => {
            wasFocused.current = false;
          }}
          onChange={(event) => onChange(event.target.value)}
          sx={{
            display: 'block',
            width: '100%',
            minHeight,
            maxHeight,
            p: 1,
            border: 0,
            outline: 'none',
            resize: 'vertical',
            background: 'none',
            color: 'code.text',
            fontFamily: MONOSPACE,
            fontSize: 13,
            lineHeight: 1.6,
          }}
        />
      )}
    </Box>
  );
}
