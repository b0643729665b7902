import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import type { JsonPointer } from '../../../document/patch.ts';
import { useFold } from '../fields/use-fold.ts';

const Header = styled('button')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  width: '100%',
  minHeight: 40,
  padding: '4px 12px 4px 6px',
  border: 0,
  background: 'none',
  font: 'inherit',
  textAlign: 'left',
  cursor: 'pointer',
  color: (theme.vars ?? theme).palette.text.primary,
  '&:hover': { background: (theme.vars ?? theme).palette.field },
}));

export interface FoldRowProps {
  readonly header: ReactNode;
  readonly pointer: JsonPointer;
  readonly startOpen?: boolean;
  /** Drawn when first opened: a long list costs only its headers. */
  readonly children: () => ReactNode;
}

/** A row of a long list that unfolds. */
export function FoldRow({ header, pointer, startOpen = false, children }: FoldRowProps) {
  const [open, toggle] = useFold(pointer, startOpen);
  const bodyId = useId();
  return (
    <Box component="li" sx={{ '& + li': { borderTop: 1, borderColor: 'divider' } }}>
      <Header
        type="button"
        data-pointer={pointer}
        aria-expanded={open}
        aria-controls={open ? bodyId : undefined}
        onClick={toggle}
      >
        <ExpandIcon
          fontSize="small"
          sx={{ transform: open ? 'none' : 'rotate(-90deg)', color: 'text.secondary', flexShrink: 0 }}
        />
        {header}
      </Header>
      {open && (
        <Box id={bodyId} sx={{ px: 2, pt: 0.5, pb: 2, display: 'grid', gap: 1.5 }}>
          {children()}
        </Box>
      )}
    </Box>
  );
}

/** The list around fold rows. */
export function FoldList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{ m: 0, p: 0, listStyle: 'none', border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}
    >
      {children}
    </Box>
  );
}
