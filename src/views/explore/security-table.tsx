import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { OpenApiOperation, OpenApiView, SecurityScheme } from '../../document/openapi/view.ts';
import { MONOSPACE } from '../ui/theme.ts';

const KIND: Readonly<Record<SecurityScheme['kind'], string>> = {
  apiKey: 'apiKey',
  basic: 'basic',
  oauth2: 'oauth2',
  bearer: 'bearer token',
  openIdConnect: 'OpenID Connect',
  other: 'other',
};

/** `apiKey header`: kind and place of a credential. */
function placeOf(scheme: SecurityScheme | undefined): string {
  if (scheme === undefined) return 'not defined';
  return scheme.in === undefined ? KIND[scheme.kind] : `${KIND[scheme.kind]} ${scheme.in}`;
}

/** The credentials an operation asks for; several options are alternatives. */
export function SecurityTable({ view, operation }: { view: OpenApiView; operation: OpenApiOperation }) {
  const options = operation.security;
  return (
    <Box component="section">
      <Typography component="h4" variant="h4" sx={{ mb: 0.5 }}>
        Security
      </Typography>
      {options.every((option) => option.length === 0) ? (
        <Typography variant="body2" color="textSecondary">
          Open: no credentials are needed.
        </Typography>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label="Security" sx={{ '& tr > :first-of-type': { pl: 0 } }}>
            <TableHead>
              <TableRow>
                {options.length > 1 && <TableCell>Option</TableCell>}
                <TableCell>Definition</TableCell>
                <TableCell>Type</TableCell>
                <TableCell>Name</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {options.flatMap((option, index) =>
                option.map(({ scheme, scopes }, row) => {
                  const definition = view.securitySchemes.find(({ name }) => name === scheme);
                  return (
                    // Options may repeat each other; their order is their identity.
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    <TableRow key={`${index} ${scheme}`}>
                      {options.length > 1 && <TableCell>{row === 0 ? index + 1 : ''}</TableCell>}
                      <TableCell sx={{ fontWeight: 600 }}>{scheme}</TableCell>
                      <TableCell>{placeOf(definition)}</TableCell>
                      <TableCell sx={{ fontFamily: MONOSPACE, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
                        {definition?.parameterName ?? scopes.join(', ')}
                      </TableCell>
                    </TableRow>
                  );
                }),
              )}
            </TableBody>
          </Table>
        </Box>
      )}
    </Box>
  );
}
