import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { NOTIFICATION_KINDS } from './notification-strip.tsx';

/** Everything that was said, newest first. */
export function NotificationBell() {
  const { notifications } = useDesigner();
  const unseen = useSelect(notifications, (state) => state.unseen);
  const history = useSelect(notifications, (state) => state.history);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const titleId = useId();

  return (
    <>
      <Tooltip title="Notifications">
        <IconButton
          color="inherit"
          aria-label={unseen === 0 ? 'Notifications' : `Notifications, ${unseen} new`}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => {
            setAnchor(event.currentTarget);
            notifications.markSeen();
          }}
        >
          <Badge badgeContent={unseen} color="primary" max={99}>
            <BellIcon />
          </Badge>
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-labelledby': titleId,
            sx: { width: 400, maxWidth: '92vw', maxHeight: '70vh', border: 1, borderColor: 'divider' },
          },
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
          <Typography id={titleId} variant="h3" component="h2" sx={{ flex: 1 }}>
            Notifications
          </Typography>
          <Button disabled={history.length === 0} onClick={() => notifications.clear()}>
            Clear all
          </Button>
        </Box>
        {history.length === 0 ? (
          <Typography color="textSecondary" sx={{ p: 3, textAlign: 'center' }}>
            Nothing yet. What is saved, published or goes wrong is listed here.
          </Typography>
        ) : (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {history.map((entry) => {
              const { Icon, label } = NOTIFICATION_KINDS[entry.kind];
              return (
                <Box
                  component="li"
                  key={entry.id}
                  sx={{ display: 'flex', gap: 1.25, px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider' }}
                >
                  <Icon fontSize="small" color={entry.kind} titleAccess={label} />
                  <Box sx={{ flex: 1, minWidth: 0 }}>
                    <div>{entry.message}</div>
                    {entry.help !== undefined && (
                      <Typography variant="body2" color="textSecondary">
                        {entry.help}
                      </Typography>
                    )}
                    <Typography variant="caption" color="textSecondary">
                      <RelativeTime at={entry.at} />
                    </Typography>
                  </Box>
                </Box>
              );
            })}
          </Box>
        )}
      </Popover>
    </>
  );
}
