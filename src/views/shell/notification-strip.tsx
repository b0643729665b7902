import CloseIcon from '@mui/icons-material/Close';
import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import InfoIcon from '@mui/icons-material/InfoOutlined';
import SuccessIcon from '@mui/icons-material/TaskAlt';
import WarningIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { Notification } from '../../state/notifications.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

export const NOTIFICATION_KINDS: Record<Notification['kind'], { label: string; Icon: typeof InfoIcon }> = {
  success: { label: 'Success', Icon: SuccessIcon },
  error: { label: 'Error', Icon: ErrorIcon },
  info: { label: 'Note', Icon: InfoIcon },
  warning: { label: 'Warning', Icon: WarningIcon },
};

/** The strip under the header (ui.md 2.4): stays until closed or replaced; announced politely. */
export function NotificationStrip() {
  const { notifications } = useDesigner();
  const current = useSelect(notifications, (state) => state.current);
  return (
    <Box role="status" aria-live="polite" sx={{ flexShrink: 0 }}>
      {current !== undefined && (
        <Strip key={current.id} notification={current} onClose={() => notifications.dismiss()} />
      )}
    </Box>
  );
}

function Strip({ notification, onClose }: { notification: Notification; onClose: () => void }) {
  const { label, Icon } = NOTIFICATION_KINDS[notification.kind];
  const { action } = notification;
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        px: { xs: 1.5, sm: 2.5 },
        py: 0.5,
        minHeight: 40,
        bgcolor: `${notification.kind}.light`,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Icon fontSize="small" color={notification.kind} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box component="strong" sx={{ color: `${notification.kind}.dark`, mr: 1 }}>
          {label}
        </Box>
        <span>{notification.message}</span>
        {notification.help !== undefined && (
          <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
            {notification.help}
          </Box>
        )}
      </Box>
      {action !== undefined && (
        <Button
          onClick={() => {
            action.run();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <Box
        sx={{
          color: 'text.secondary',
          fontSize: '0.75rem',
          whiteSpace: 'nowrap',
          display: { xs: 'none', sm: 'block' },
        }}
      >
        <RelativeTime at={notification.at} />
      </Box>
      <IconButton aria-label="Dismiss notification" onClick={onClose}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
