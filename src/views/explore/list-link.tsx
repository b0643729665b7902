import { styled } from '@mui/material/styles';
import { Link } from 'react-router';

/** A row of the left pane. Styled once, not per row: an API may have a thousand. */
export const ListLink = styled(Link)(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 32,
    padding: theme.spacing(0.5, 1),
    borderRadius: 6,
    color: palette.text.primary,
    textDecoration: 'none',
    minWidth: 0,
    '&:hover': { background: palette.action.hover },
    '&[aria-current="page"]': { background: palette.primary.light, fontWeight: 600 },
    '&[aria-current="page"]:hover': { background: palette.primary.light },
    '&:focus-visible': { outlineOffset: -2 },
  };
});
