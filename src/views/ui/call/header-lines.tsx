import Box from '@mui/material/Box';
import { MONOSPACE } from '../theme.ts';

export interface HeaderLinesProps {
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Header fields, one a line, complete. */
export function HeaderLines({ headers }: HeaderLinesProps) {
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, fontFamily: MONOSPACE, fontSize: '0.8125rem', lineHeight: 1.6 }}
    >
      {headers.map(([name, value], index) => (
        // A header may be repeated with the same value: only the place tells two apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Box component="li" key={`${index} ${name}`} sx={{ overflowWrap: 'anywhere' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {name}:
          </Box>{' '}
          {value}
        </Box>
      ))}
    </Box>
  );
}

export function headerValue(headers: HeaderLinesProps['headers'], name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}
