import AddIcon from '@mui/icons-material/AddCircle';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ComponentProps } from 'react';
import { useReadOnly } from '../design-context.tsx';

/** The circled plus at the top right of a card with a list; its tooltip is its name. */
export function AddButton({
  name,
  ...rest
}: { name: string } & Omit<ComponentProps<typeof IconButton>, 'aria-label' | 'name'>) {
  const readOnly = useReadOnly();
  if (readOnly) return null;
  return (
    <Tooltip title={name}>
      <IconButton aria-label={name} color="primary" {...rest}>
        <AddIcon />
      </IconButton>
    </Tooltip>
  );
}
