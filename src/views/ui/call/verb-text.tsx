import { styled } from '@mui/material/styles';
import type { HttpVerb } from '../../../document/openapi/view.ts';
import { MONOSPACE } from '../theme.ts';

/** A verb in its colour, as written; lighter than the chip, for lists. */
export const VerbText = styled('span', { shouldForwardProp: (name) => name !== 'verb' })<{ verb: HttpVerb }>(
  ({ theme, verb }) => ({
    fontFamily: MONOSPACE,
    fontSize: '0.75rem',
    fontWeight: 700,
    color: (theme.vars ?? theme).palette.verb[verb].text,
  }),
);
