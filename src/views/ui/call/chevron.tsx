import ChevronRightIcon from '@mui/icons-material/ChevronRight';

/** Points right while closed, down while open. */
export function Chevron({ open, size = 20 }: { open: boolean; size?: number }) {
  return (
    <ChevronRightIcon
      sx={{
        fontSize: size,
        transform: open ? 'rotate(90deg)' : 'none',
        transition: (theme) => theme.transitions.create('transform'),
      }}
    />
  );
}
