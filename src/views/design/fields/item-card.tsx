import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { type ReactNode, useId } from 'react';
import type { JsonPointer } from '../../../document/patch.ts';
import { useReadOnly } from '../design-context.tsx';
import { useFold } from './use-fold.ts';

export interface ItemCardProps {
  /** Header and accessible name of the group. */
  readonly title: string;
  readonly pointer: JsonPointer;
  /** What the tooltip of the bin says. */
  readonly what: string;
  readonly startOpen?: boolean;
  readonly onDelete: () => void;
  readonly children: ReactNode;
}

/** One item of a list of a section: a header that folds, a bin, and its fields. */
export function ItemCard({ title, pointer, what, startOpen = true, onDelete, children }: ItemCardProps) {
  const [open, toggle] = useFold(pointer, startOpen);
  const readOnly = useReadOnly();
  const bodyId = useId();
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, bgcolor: 'field', pl: 0.5, pr: 1, minHeight: 44 }}>
        <Box
          component="button"
          type="button"
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          onClick={toggle}
          sx={{
            flex: 1,
            minWidth: 0,
            minHeight: 40,
            py: 0.5,
            display: 'flex',
            alignItems: 'center',
            gap: 0.5,
            border: 0,
            background: 'none',
            font: 'inherit',
            fontWeight: 600,
            color: 'text.primary',
            textAlign: 'left',
            cursor: 'pointer',
            overflowWrap: 'anywhere',
          }}
        >
          <ExpandIcon fontSize="small" sx={{ transform: open ? 'none' : 'rotate(-90deg)', color: 'text.secondary' }} />
          <Box component="span" sx={{ minWidth: 0 }}>
            {title}
          </Box>
        </Box>
        {!readOnly && (
          <Tooltip title={`Delete ${what}`}>
            <IconButton aria-label="Delete" onClick={onDelete}>
              <DeleteIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
      </Box>
      {open && (
        <Box id={bodyId} sx={{ p: 2, display: 'grid', gap: 2 }}>
          {children}
        </Box>
      )}
    </Box>
  );
}
