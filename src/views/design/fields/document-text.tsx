import TextField from '@mui/material/TextField';
import type { ComponentProps } from 'react';
import type { JsonPointer } from '../../../document/patch.ts';
import { MONOSPACE } from '../../ui/theme.ts';
import { useDiagnosticAt, useReadOnly } from '../design-context.tsx';
import { type TextBinding, useFieldText } from './use-field-text.ts';

export interface DocumentTextProps extends Omit<TextBinding, 'mergeKey' | 'undoLabel'> {
  readonly label: string;
  /** Where the text stands in the document: what `Show me` jumps to. */
  readonly pointer: JsonPointer;
  readonly required?: boolean;
  /** Like `check`, for what is odd but may be written. */
  readonly advise?: (text: string) => string | undefined;
  /** Shown while nothing is wrong. */
  readonly help?: string | undefined;
  readonly placeholder?: string;
  readonly multiline?: boolean | 'tall';
  readonly code?: boolean;
  /** Selects the text and takes focus when it appears. */
  readonly focusAtStart?: boolean;
  readonly undoLabel?: string;
  /** Set it where the pointer changes with the text. */
  readonly mergeKey?: string;
  readonly sx?: ComponentProps<typeof TextField>['sx'];
}

/** A text of the document: written on every key, checked first, following every change from outside. */
export function DocumentText({
  label,
  pointer,
  required = false,
  advise,
  help,
  placeholder,
  multiline = false,
  code = false,
  focusAtStart = false,
  undoLabel,
  mergeKey = pointer,
  sx,
  ...binding
}: DocumentTextProps) {
  const field = useFieldText({ ...binding, undoLabel: undoLabel ?? `Edit ${label.toLowerCase()}`, mergeKey });
  const readOnly = useReadOnly();
  const finding = useDiagnosticAt(pointer);
  const problem = field.problem ?? advise?.(field.text);
  const note = problem ?? finding?.message ?? help;
  return (
    <TextField
      label={label}
      required={required}
      value={field.text}
      onChange={(event) => field.type(event.target.value)}
      onKeyDown={field.handleKey}
      error={problem !== undefined || finding?.severity === 'error'}
      helperText={note}
      placeholder={placeholder}
      autoFocus={focusAtStart}
      onFocus={focusAtStart ? (event) => event.target.select() : undefined}
      sx={sx}
      slotProps={{
        input: multiline !== false ? { inputComponent: 'textarea' } : {},
        htmlInput: {
          'data-pointer': pointer,
          readOnly,
          spellCheck: multiline !== false,
          autoComplete: 'off',
          ...(multiline !== false && {
            style: {
              fieldSizing: 'content',
              minHeight: multiline === 'tall' ? 96 : 56,
              maxHeight: 420,
              height: 'auto',
              resize: 'vertical',
              lineHeight: 1.55,
            },
          }),
          ...(code && { style: { fontFamily: MONOSPACE, fontSize: '0.8125rem' } }),
        },
      }}
    />
  );
}
