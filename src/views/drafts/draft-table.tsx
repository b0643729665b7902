import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Tooltip from '@mui/material/Tooltip';
import { Link as RouterLink } from 'react-router';
import type { DraftSummary } from '../../workspace/records.ts';
import { useDesigner } from '../ui/designer-context.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { routes } from '../ui/routes.ts';
import { MONOSPACE } from '../ui/theme.ts';

export interface DraftTableProps {
  readonly items: readonly DraftSummary[];
  readonly loading: boolean;
}

const WIDE_ONLY = { display: { xs: 'none', md: 'table-cell' } };

export function DraftTable({ items, loading }: DraftTableProps) {
  return (
    <Table aria-label="APIs" aria-busy={loading}>
      <TableHead>
        <TableRow>
          <TableCell>Title</TableCell>
          <TableCell sx={WIDE_ONLY}>Last Modified</TableCell>
          <TableCell sx={WIDE_ONLY}>Type</TableCell>
          <TableCell sx={{ width: 56 }}>
            <span className="visually-hidden">Actions</span>
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>{loading ? <LoadingRows /> : items.map((item) => <DraftRow key={item.id} item={item} />)}</TableBody>
    </Table>
  );
}

function DraftRow({ item }: { item: DraftSummary }) {
  const { drafts } = useDesigner();
  const to = item.broken ? routes.source(item.id) : routes.design(item.id);
  return (
    <TableRow hover>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        <Link component={RouterLink} to={to} sx={{ fontWeight: 600 }}>
          {item.title}
        </Link>{' '}
        <span>{item.version}</span>{' '}
        <Box component="span" sx={{ ml: 1, color: 'text.secondary', fontFamily: MONOSPACE, fontSize: '0.75rem' }}>
          [{item.fileName}]
        </Box>
        {item.broken && <Chip size="small" color="error" variant="outlined" label="Does not parse" sx={{ ml: 1 }} />}
        {item.hasJournal && (
          <Chip size="small" color="warning" variant="outlined" label="Unsaved changes" sx={{ ml: 1 }} />
        )}
      </TableCell>
      <TableCell sx={{ ...WIDE_ONLY, whiteSpace: 'nowrap' }}>
        <RelativeTime at={item.modifiedAt} />
      </TableCell>
      <TableCell sx={{ ...WIDE_ONLY, whiteSpace: 'nowrap' }}>
        {item.type}{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
          OpenAPI {item.openapi}
        </Box>
      </TableCell>
      <TableCell align="right">
        <Tooltip title="Delete">
          <IconButton aria-label={`Delete ${item.title} ${item.version}`} onClick={() => drafts.deleteDraft(item.id)}>
            <DeleteIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </TableCell>
    </TableRow>
  );
}

function LoadingRows() {
  return [60, 45].map((width) => (
    <TableRow key={width}>
      <TableCell>
        <Skeleton width={`${width}%`} />
      </TableCell>
      <TableCell sx={WIDE_ONLY}>
        <Skeleton width={90} />
      </TableCell>
      <TableCell sx={WIDE_ONLY}>
        <Skeleton width={60} />
      </TableCell>
      <TableCell />
    </TableRow>
  ));
}
