import { styled } from '@mui/material/styles';
import type { HttpVerb } from '../../document/openapi/view.ts';
import { MONOSPACE } from './theme.ts';

const Chip = styled('span', { shouldForwardProp: (name) => name !== 'verb' })<{ verb: HttpVerb }>(
  ({ theme, verb }) => ({
    display: 'inline-block',
    minWidth: 56,
    padding: '2px 8px',
    borderRadius: 6,
    textAlign: 'center',
    fontFamily: MONOSPACE,
    fontSize: '0.75rem',
    fontWeight: 700,
    lineHeight: '20px',
    flexShrink: 0,
    color: (theme.vars ?? theme).palette.verb[verb].text,
    background: (theme.vars ?? theme).palette.verb[verb].surface,
  }),
);

/** The HTTP verb in its colour; always with its text. */
export function VerbChip({ verb }: { verb: HttpVerb }) {
  return <Chip verb={verb}>{verb.toUpperCase()}</Chip>;
}
