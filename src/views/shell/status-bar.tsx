import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import { Link } from 'react-router';
import type { GatewayStatus } from '../../state/ports.ts';
import type { CatalogRecord } from '../../workspace/records.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { routes } from '../ui/routes.ts';
import { MONOSPACE } from '../ui/theme.ts';

const ANSWERED_BY: Record<GatewayStatus, { text: string; hint: string }> = {
  starting: { text: 'Starting…', hint: 'The gateway is being started.' },
  worker: {
    text: 'Answered by the service worker',
    hint: 'The gateway runs in this browser, beside the page. Nothing leaves the machine unless you call a live backend.',
  },
  page: {
    text: 'Answered by the page',
    hint: 'No service worker controls this page (private window, plain http, or a hard reload), so the same engine answers in the page.',
  },
};

const BACKENDS: Record<CatalogRecord['backend'] | 'stateful', { text: string; hint: string }> = {
  virtual: {
    text: 'Weather backend simulated',
    hint: 'The tutorials’ weather services were retired, so stand-ins inside this app answer for them. Every other backend is called live.',
  },
  mock: {
    text: 'Backends mocked from the document',
    hint: 'Every invoke is answered with an example or a sample from the API document.',
  },
  stateful: {
    text: 'Backends mocked, with memory',
    hint: 'Every invoke is answered from the API document, and what calls create, change and delete is remembered.',
  },
  live: { text: 'Backends live', hint: 'Every invoke goes to the real network.' },
};

const Pill = styled(Link)(({ theme }) => ({
  padding: theme.spacing(0, 1),
  borderRadius: 10,
  lineHeight: '20px',
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  color: (theme.vars ?? theme).palette.warning.dark,
  background: (theme.vars ?? theme).palette.warning.light,
}));

/** The quiet line at the bottom (ui.md 2.6): the gateway is always running, and this is where. */
export function StatusBar() {
  const { sandbox } = useDesigner();
  const status = useSelect(sandbox, (state) => state.gatewayStatus);
  const base = useSelect(sandbox, (state) => state.gatewayBase);
  const persistent = useSelect(sandbox, (state) => state.persistent);
  const backend = useSelect(sandbox, ({ catalog }) =>
    catalog?.backend === 'mock' && catalog.statefulMock ? 'stateful' : catalog?.backend,
  );
  const running = status !== 'starting';
  return (
    <Box
      component="footer"
      aria-label="Gateway status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 1, sm: 2 },
        minHeight: 30,
        px: 1.5,
        flexShrink: 0,
        fontSize: '0.75rem',
        color: 'text.secondary',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
        overflow: 'hidden',
        whiteSpace: 'nowrap',
      }}
    >
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.75,
          fontWeight: 600,
          color: running ? 'success.main' : 'text.secondary',
        }}
      >
        <Box aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: 'currentColor' }} />
        {running ? 'Running' : 'Starting…'}
      </Box>
      <Box component="span" title={base} sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
        Gateway: <span style={{ fontFamily: MONOSPACE }}>{base}</span>
      </Box>
      {running && (
        <Tooltip describeChild title={ANSWERED_BY[status].hint}>
          <Box component="span" tabIndex={0} sx={{ display: { xs: 'none', md: 'inline' } }}>
            {ANSWERED_BY[status].text}
          </Box>
        </Tooltip>
      )}
      <Box sx={{ flex: 1 }} />
      {!persistent && (
        <Tooltip describeChild title="This browser offers no storage to the page. Download what you want to keep.">
          <Box component="span" tabIndex={0} sx={{ color: 'error.main', fontWeight: 600 }}>
            Nothing is stored
          </Box>
        </Tooltip>
      )}
      {backend !== undefined && (
        <Tooltip describeChild title={BACKENDS[backend].hint}>
          <Pill to={routes.catalog('settings', 'gateway')}>{BACKENDS[backend].text}</Pill>
        </Tooltip>
      )}
    </Box>
  );
}
