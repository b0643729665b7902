import Box from '@mui/material/Box';
import Button, { type ButtonProps } from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Markdown } from '../markdown.tsx';

export interface DescribedFieldProps {
  /** Id of the input; the description gets it with `-description`. */
  readonly id: string;
  readonly description: string;
  /** Links in line with the field's label, at its right end. */
  readonly actions: ReactNode;
  /** The field with its label above. */
  readonly children: ReactNode;
}

/** A field of a call with what the document says about it above, and what can be done with it beside its name. */
export function DescribedField({ id, description, actions, children }: DescribedFieldProps) {
  return (
    <Box>
      {description !== '' && (
        <Box
          id={descriptionId(id)}
          sx={{ mb: 0.5, fontSize: '0.8125rem', color: 'text.secondary', '&& p': { my: 0.25 } }}
        >
          <Markdown text={description} />
        </Box>
      )}
      <Box sx={{ position: 'relative' }}>
        {children}
        <Box sx={{ position: 'absolute', top: -4, right: 0, zIndex: 2, display: 'flex' }}>{actions}</Box>
      </Box>
    </Box>
  );
}

export function descriptionId(id: string): string {
  return `${id}-description`;
}

export function FieldAction(props: ButtonProps) {
  return <Button {...props} variant="text" sx={{ minHeight: 26, px: 1, py: 0, fontSize: '0.8125rem' }} />;
}
